@NullMarked
package com.dokploy.platform.telemetry;

import org.jspecify.annotations.NullMarked;
