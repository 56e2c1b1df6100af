package com.dokploy.auth.audit;

import com.dokploy.platform.messaging.PublishedAggregate;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    /// Outside of the idempotency filter, whose transaction a refusal rolls back.
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    PublishedAggregate auditFacts() {
        return new PublishedAggregate(AuditTrail.AGGREGATE, false);
    }

    @Bean
    FilterRegistrationBean<RefusalRecorder> refusals(AuditTrail trail) {
        var registration = new FilterRegistrationBean<>(new RefusalRecorder(trail));
        registration.setOrder(ORDER);
        return registration;
    }
}
