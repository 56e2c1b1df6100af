@NullMarked
package com.dokploy.platform.testkit.messaging;

import org.jspecify.annotations.NullMarked;
