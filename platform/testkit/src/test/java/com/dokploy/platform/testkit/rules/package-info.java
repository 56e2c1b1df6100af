@NullMarked
package com.dokploy.platform.testkit.rules;

import org.jspecify.annotations.NullMarked;
