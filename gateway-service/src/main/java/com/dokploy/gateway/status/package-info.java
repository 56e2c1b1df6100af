@NullMarked
package com.dokploy.gateway.status;

import org.jspecify.annotations.NullMarked;
