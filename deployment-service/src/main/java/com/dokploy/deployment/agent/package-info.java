/// What only a node itself can do, as typed tasks: the seam behind which a node is local or remote.
@NullMarked
package com.dokploy.deployment.agent;

import org.jspecify.annotations.NullMarked;
