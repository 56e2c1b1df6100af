package com.dokploy.database;

import com.dokploy.platform.messaging.PublishedAggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The aggregates whose events this service publishes.
@Configuration(proxyBeanMethods = false)
class Publications {
    @Bean
    PublishedAggregate publishedDatabases() {
        return new PublishedAggregate("database.database", true);
    }

    @Bean
    PublishedAggregate publishedBackups() {
        return new PublishedAggregate("database.backup", false);
    }

    @Bean
    PublishedAggregate publishedRestores() {
        return new PublishedAggregate("database.restore", false);
    }

    @Bean
    PublishedAggregate publishedVolumeBackups() {
        return new PublishedAggregate("database.volume-backup", false);
    }

    @Bean
    PublishedAggregate publishedVolumeRestores() {
        return new PublishedAggregate("database.volume-restore", false);
    }
}
