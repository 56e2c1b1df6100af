package com.dokploy.auth;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;
import com.dokploy.platform.testkit.servers.TestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=auth-service",
            // The other installation on this Kafka needs all of them.
            "dokploy.access.feed.projects=false"
        })
class AuthApiDocumentTest extends OpenApiDocumentTest {
    AuthApiDocumentTest() {
        super("auth");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("auth", registry);
    }
}
