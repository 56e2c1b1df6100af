package com.dokploy.platform.work;

import com.dokploy.platform.persistence.PlatformMigration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Queues for a service that says `dokploy.work.enabled: true`; `dokploy.work.lease` is how long a row stays
/// with a worker that is not heard of.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("dokploy.work.enabled")
class WorkAutoConfiguration {
    @Bean
    PlatformMigration workMigration() {
        return new PlatformMigration("work");
    }

    @Bean
    WorkQueues workQueues(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry registry,
            Clock clock,
            @Value("${dokploy.work.lease:30s}") Duration lease) {
        return new WorkQueues(jdbc, transactions, registry, clock, lease);
    }
}
