/// Samples: kept in full for a day, thinner for a month.
@NullMarked
package com.dokploy.metrics.sample;

import org.jspecify.annotations.NullMarked;
