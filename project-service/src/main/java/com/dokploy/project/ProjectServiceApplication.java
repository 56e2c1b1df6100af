package com.dokploy.project;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Projects, what happened in them, and who did it.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ProjectServiceApplication {
    /// Name of the configuration file.
    public static final String CONFIG_NAME = "project-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        System.setProperty("spring.config.name", CONFIG_NAME);
        SpringApplication.run(ProjectServiceApplication.class, args);
    }
}
