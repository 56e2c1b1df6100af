package com.dokploy.webhook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Pushes from git providers, and events for subscribers outside.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WebhookServiceApplication {
    /// Name of the configuration file.
    public static final String CONFIG_NAME = "webhook-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        System.setProperty("spring.config.name", CONFIG_NAME);
        SpringApplication.run(WebhookServiceApplication.class, args);
    }
}
