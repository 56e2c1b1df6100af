package com.dokploy.database;

import com.dokploy.platform.testkit.api.UnbuiltRoutesTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=database-service")
class DatabaseRoutesTest extends UnbuiltRoutesTest {
    DatabaseRoutesTest() {
        super(
                "/api/databases",
                "/api/databases/01990000-0000-7000-8000-000000000001",
                "/api/database-types");
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        register("database", registry);
    }
}
