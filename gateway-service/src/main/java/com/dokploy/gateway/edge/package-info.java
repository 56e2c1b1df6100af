@NullMarked
package com.dokploy.gateway.edge;

import org.jspecify.annotations.NullMarked;
