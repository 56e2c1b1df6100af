package com.dokploy.platform.idempotency;

import com.dokploy.platform.persistence.PlatformMigration;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.ErrorWriter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the idempotency filter behind the security filters of every service that has a schema.
@AutoConfiguration(
        afterName = {
            "com.dokploy.platform.security.SecurityAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnBean({JdbcClient.class, SecretBox.class})
@ConditionalOnProperty(name = "dokploy.idempotency.enabled", matchIfMissing = true)
class IdempotencyAutoConfiguration {
    @Bean
    PlatformMigration idempotencyMigration() {
        return new PlatformMigration("idempotency");
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            JdbcClient jdbc,
            SecretBox box,
            Clock clock,
            PlatformTransactionManager transactions,
            ErrorWriter errors) {
        return new FilterRegistrationBean<>(
                new IdempotencyFilter(
                        new IdempotencyKeys(jdbc, box, clock),
                        new TransactionTemplate(transactions),
                        errors));
    }
}
