package com.dokploy.auth;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class AuthArchitectureTest extends ArchitectureTest {
    AuthArchitectureTest() {
        super("com.dokploy.auth");
    }
}
