package com.dokploy.metrics;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class MetricsArchitectureTest extends ArchitectureTest {
    MetricsArchitectureTest() {
        super("com.dokploy.metrics");
    }
}
