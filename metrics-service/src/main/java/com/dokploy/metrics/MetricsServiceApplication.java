package com.dokploy.metrics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Samples, alerts and figures for operators.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MetricsServiceApplication {
    /// Name of the configuration file.
    public static final String CONFIG_NAME = "metrics-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        System.setProperty("spring.config.name", CONFIG_NAME);
        SpringApplication.run(MetricsServiceApplication.class, args);
    }
}
