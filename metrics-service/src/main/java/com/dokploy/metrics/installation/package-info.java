/// Figures of the whole installation, for people and for Prometheus.
@NullMarked
package com.dokploy.metrics.installation;

import org.jspecify.annotations.NullMarked;
