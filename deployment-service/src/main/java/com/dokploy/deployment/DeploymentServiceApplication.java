package com.dokploy.deployment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Applications, their releases and deployments, and what runs of them on the swarm.
@SpringBootApplication
@ConfigurationPropertiesScan
@EntityScan
@EnableScheduling
public class DeploymentServiceApplication {
    /// Name of the configuration file, of the schema and of the event source.
    public static final String CONFIG_NAME = "deployment-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        var application = new SpringApplication(DeploymentServiceApplication.class);
        System.setProperty("spring.config.name", CONFIG_NAME);
        application.run(args);
    }
}
