/// Tests of this feature.
@NullMarked
package com.dokploy.database.rollout;

import org.jspecify.annotations.NullMarked;
