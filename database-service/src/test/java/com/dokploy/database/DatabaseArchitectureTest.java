package com.dokploy.database;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class DatabaseArchitectureTest extends ArchitectureTest {
    DatabaseArchitectureTest() {
        super("com.dokploy.database");
    }
}
