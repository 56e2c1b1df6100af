package com.dokploy.deployment;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class ArchitectureRulesTest extends ArchitectureTest {
    ArchitectureRulesTest() {
        super("com.dokploy.deployment");
    }
}
