/// Tests of this feature.
@NullMarked
package com.dokploy.database.database;

import org.jspecify.annotations.NullMarked;
