package com.dokploy.webhook;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;
import com.dokploy.platform.testkit.servers.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=webhook-service")
class WebhookDocumentTest extends OpenApiDocumentTest {
    WebhookDocumentTest() {
        super("webhook");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("webhook", registry);
        registry.add("dokploy.services.auth", () -> "http://127.0.0.1:9");
    }
}
