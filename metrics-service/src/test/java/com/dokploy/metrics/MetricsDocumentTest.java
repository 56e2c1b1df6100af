package com.dokploy.metrics;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;
import com.dokploy.platform.testkit.servers.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// It reads no topics: it would take a share of what the other tests' context waits for.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=metrics-service",
            "dokploy.collector.enabled=false",
            "dokploy.messaging.enabled=false"
        })
class MetricsDocumentTest extends OpenApiDocumentTest {
    MetricsDocumentTest() {
        super("metrics");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("metrics", registry);
        registry.add("dokploy.services.auth", () -> "http://127.0.0.1:9");
    }
}
