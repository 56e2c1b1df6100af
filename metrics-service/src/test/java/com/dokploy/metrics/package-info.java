/// Tests of the metrics service.
@NullMarked
package com.dokploy.metrics;

import org.jspecify.annotations.NullMarked;
