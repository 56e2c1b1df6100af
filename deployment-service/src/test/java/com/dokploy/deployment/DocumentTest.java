package com.dokploy.deployment;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;
import com.dokploy.platform.testkit.servers.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Clauses 12, 365: the committed OpenAPI document is the produced one.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = DeploymentServiceApplication.class,
        properties = {
            "spring.config.name=deployment-service",
            "dokploy.services.auth=http://127.0.0.1:1",
            "dokploy.services.project=http://127.0.0.1:1",
            "dokploy.messaging.enabled=false"
        })
@DirtiesContext
class DocumentTest extends OpenApiDocumentTest {
    DocumentTest() {
        super("deployment");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared()
                .properties("deployment")
                .forEach((name, value) -> registry.add(name, () -> value));
    }
}
