@NullMarked
package com.dokploy.gateway;

import org.jspecify.annotations.NullMarked;
