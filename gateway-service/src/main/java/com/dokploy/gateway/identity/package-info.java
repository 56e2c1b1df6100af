@NullMarked
package com.dokploy.gateway.identity;

import org.jspecify.annotations.NullMarked;
