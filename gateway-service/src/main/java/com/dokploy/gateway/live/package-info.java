@NullMarked
package com.dokploy.gateway.live;

import org.jspecify.annotations.NullMarked;
