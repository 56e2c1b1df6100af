@NullMarked
package com.dokploy.gateway.routing;

import org.jspecify.annotations.NullMarked;
