@NullMarked
package com.dokploy.deployment.source;

import org.jspecify.annotations.NullMarked;
