/// Tests of this feature.
@NullMarked
package com.dokploy.database.store;

import org.jspecify.annotations.NullMarked;
