@NullMarked
package com.dokploy.deployment.volume;

import org.jspecify.annotations.NullMarked;
