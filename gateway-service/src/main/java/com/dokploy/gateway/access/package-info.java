@NullMarked
package com.dokploy.gateway.access;

import org.jspecify.annotations.NullMarked;
