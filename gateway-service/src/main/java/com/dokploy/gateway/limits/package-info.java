@NullMarked
package com.dokploy.gateway.limits;

import org.jspecify.annotations.NullMarked;
