@NullMarked
package com.dokploy.platform.testkit.tokens;

import org.jspecify.annotations.NullMarked;
