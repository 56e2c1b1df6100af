/// Tests of this feature.
@NullMarked
package com.dokploy.database.volume;

import org.jspecify.annotations.NullMarked;
