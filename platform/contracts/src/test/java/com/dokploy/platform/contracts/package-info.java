@NullMarked
package com.dokploy.platform.contracts;

import org.jspecify.annotations.NullMarked;
