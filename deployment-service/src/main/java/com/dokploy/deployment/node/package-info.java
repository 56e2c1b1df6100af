/// The machines of the swarm, as its operators see and drain them.
@NullMarked
package com.dokploy.deployment.node;

import org.jspecify.annotations.NullMarked;
