package com.dokploy.project;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class ProjectArchitectureTest extends ArchitectureTest {
    ProjectArchitectureTest() {
        super("com.dokploy.project");
    }
}
