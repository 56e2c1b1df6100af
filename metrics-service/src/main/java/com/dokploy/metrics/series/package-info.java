/// Figures over time, for those who may see what they are of.
@NullMarked
package com.dokploy.metrics.series;

import org.jspecify.annotations.NullMarked;
