/// The architecture as rules that fail the build, each with its reason.
@NullMarked
package com.dokploy.platform.testkit.rules;

import org.jspecify.annotations.NullMarked;
