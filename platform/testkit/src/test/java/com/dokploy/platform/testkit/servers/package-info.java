@NullMarked
package com.dokploy.platform.testkit.servers;

import org.jspecify.annotations.NullMarked;
