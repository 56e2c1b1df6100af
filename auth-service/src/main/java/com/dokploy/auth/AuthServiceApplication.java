package com.dokploy.auth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Starts auth-service; its settings are in `auth-service.yml`.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AuthServiceApplication {
    /// @param arguments Spring Boot's, e.g. `--server.port=8081`
    public static void main(String[] arguments) {
        var application = new SpringApplication(AuthServiceApplication.class);
        application.setDefaultProperties(java.util.Map.of("spring.config.name", "auth-service"));
        application.run(arguments);
    }
}
