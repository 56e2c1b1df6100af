@NullMarked
package com.dokploy.platform.paths;

import org.jspecify.annotations.NullMarked;
