/// Tests of this feature.
@NullMarked
package com.dokploy.database.backup;

import org.jspecify.annotations.NullMarked;
