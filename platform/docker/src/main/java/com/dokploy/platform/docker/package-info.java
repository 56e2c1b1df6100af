/// The only code that speaks to the Docker Engine: typed values, a policy, and calls with deadlines.
@NullMarked
package com.dokploy.platform.docker;

import org.jspecify.annotations.NullMarked;
