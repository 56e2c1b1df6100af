/// Tests of this feature.
@NullMarked
package com.dokploy.database.engine;

import org.jspecify.annotations.NullMarked;
