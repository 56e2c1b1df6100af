package com.dokploy.platform.persistence;

import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The clock, and migrations in their order: the platform's features first, then the service's own.
@AutoConfiguration
class PersistenceAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Flyway.class)
    static class Migrations {
        @Bean
        FlywayMigrationStrategy platformFirst(ObjectProvider<PlatformMigration> features) {
            return service -> {
                features.orderedStream().forEach(feature -> migrate(service, feature));
                service.migrate();
            };
        }

        private static void migrate(Flyway service, PlatformMigration feature) {
            Flyway.configure()
                    .configuration(service.getConfiguration())
                    .locations("classpath:db/kit/" + feature.feature())
                    .table("flyway_" + feature.feature())
                    // The schema is not empty once the first feature is in; version 0 keeps every
                    // script.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
    }
}
