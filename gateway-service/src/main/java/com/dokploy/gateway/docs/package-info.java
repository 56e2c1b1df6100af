@NullMarked
package com.dokploy.gateway.docs;

import org.jspecify.annotations.NullMarked;
