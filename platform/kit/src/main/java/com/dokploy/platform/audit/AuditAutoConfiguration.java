package com.dokploy.platform.audit;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.PublishedAggregate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Records the calls of every service that has an outbox; `dokploy.audit.calls=false` leaves it out.
@AutoConfiguration(afterName = "com.dokploy.platform.messaging.MessagingAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(Outbox.class)
@ConditionalOnProperty(name = "dokploy.audit.calls", matchIfMissing = true)
class AuditAutoConfiguration {
    /// Inside of security, which says who calls; outside of the idempotency filter, whose transaction a refusal rolls back.
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    PublishedAggregate recordedCalls(@Value("${dokploy.service}") String service) {
        return Calls.published(service);
    }

    @Bean
    FilterRegistrationBean<CallRecorder> callRecorder(
            Outbox outbox,
            PlatformTransactionManager transactions,
            @Value("${dokploy.service}") String service) {
        var calls = new Calls(outbox, new TransactionTemplate(transactions), service);
        var registration = new FilterRegistrationBean<>(new CallRecorder(calls));
        registration.setOrder(ORDER);
        return registration;
    }
}
