package com.dokploy.platform.persistence;

/// A feature of the platform that brings tables of its own into the schema of every service that uses it.
///
/// @param feature names the location `classpath:db/kit/<feature>` and the history table `flyway_<feature>`
public record PlatformMigration(String feature) {}
