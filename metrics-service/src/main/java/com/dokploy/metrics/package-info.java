/// The metrics service.
@NullMarked
package com.dokploy.metrics;

import org.jspecify.annotations.NullMarked;
