package com.dokploy.metrics;

import com.dokploy.platform.testkit.api.UnbuiltRoutesTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=metrics-service")
class MetricsRoutesTest extends UnbuiltRoutesTest {
    MetricsRoutesTest() {
        super("/api/metrics/system", "/api/alerts", "/api/alert-rules");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        register("metrics", registry);
    }
}
