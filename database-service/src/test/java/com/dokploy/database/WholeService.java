package com.dokploy.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// The whole service over HTTP, with real PostgreSQL, Kafka and Docker: one context for all tests of the module.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = DatabaseServiceApplication.class,
        properties = "spring.config.name=database-service")
@ContextConfiguration(initializers = Servers.class)
public @interface WholeService {}
