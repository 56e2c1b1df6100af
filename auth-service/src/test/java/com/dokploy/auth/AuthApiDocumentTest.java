package com.dokploy.auth;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;
import com.dokploy.platform.testkit.servers.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=auth-service")
class AuthApiDocumentTest extends OpenApiDocumentTest {
    AuthApiDocumentTest() {
        super("auth");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared()
                .properties("auth")
                .forEach((name, value) -> registry.add(name, () -> value));
    }
}
