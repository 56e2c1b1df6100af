/// Measures a node and our containers on it (the node agent's part of this service).
@NullMarked
package com.dokploy.metrics.collector;

import org.jspecify.annotations.NullMarked;
