package com.dokploy.webhook;

import com.dokploy.platform.testkit.rules.ArchitectureTest;

class WebhookArchitectureTest extends ArchitectureTest {
    WebhookArchitectureTest() {
        super("com.dokploy.webhook");
    }
}
