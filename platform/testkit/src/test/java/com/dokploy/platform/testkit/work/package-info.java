@NullMarked
package com.dokploy.platform.testkit.work;

import org.jspecify.annotations.NullMarked;
