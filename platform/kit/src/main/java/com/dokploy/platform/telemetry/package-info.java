/// What we observe of ourselves, and what we leave out because it costs too much.
@NullMarked
package com.dokploy.platform.telemetry;

import org.jspecify.annotations.NullMarked;
