package com.dokploy.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Databases of projects and their backups.
@SpringBootApplication
public class DatabaseServiceApplication {
    /// Name of the configuration file.
    public static final String CONFIG_NAME = "database-service";

    /// Starts the service on its own.
    public static void main(String[] args) {
        System.setProperty("spring.config.name", CONFIG_NAME);
        SpringApplication.run(DatabaseServiceApplication.class, args);
    }
}
