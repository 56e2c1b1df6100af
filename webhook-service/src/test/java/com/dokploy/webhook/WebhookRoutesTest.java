package com.dokploy.webhook;

import com.dokploy.platform.testkit.api.UnbuiltRoutesTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=webhook-service")
class WebhookRoutesTest extends UnbuiltRoutesTest {
    WebhookRoutesTest() {
        super("/api/webhooks/github", "/api/webhooks/deliveries", "/api/event-subscriptions");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        register("webhook", registry);
    }
}
