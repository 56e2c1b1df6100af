/// Paths in repositories, as users write them.
@NullMarked
package com.dokploy.platform.paths;

import org.jspecify.annotations.NullMarked;
