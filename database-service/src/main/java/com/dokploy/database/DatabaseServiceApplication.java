package com.dokploy.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;

/// Databases of projects and their backups.
@SpringBootApplication
@ConfigurationPropertiesScan
@EntityScan
public class DatabaseServiceApplication {
    /// Name of the configuration file.
    public static final String CONFIG_NAME = "database-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        System.setProperty("spring.config.name", CONFIG_NAME);
        SpringApplication.run(DatabaseServiceApplication.class, args);
    }
}
