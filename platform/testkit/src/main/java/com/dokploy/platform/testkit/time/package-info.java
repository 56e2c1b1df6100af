/// Time, as tests need it.
@NullMarked
package com.dokploy.platform.testkit.time;

import org.jspecify.annotations.NullMarked;
