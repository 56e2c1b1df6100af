package com.dokploy.deployment;

import com.dokploy.platform.messaging.PublishedAggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The aggregates whose events this service publishes.
@Configuration(proxyBeanMethods = false)
class Publications {
    @Bean
    PublishedAggregate publishedApplications() {
        return new PublishedAggregate("deployment.application", true);
    }

    @Bean
    PublishedAggregate publishedDeployments() {
        return new PublishedAggregate("deployment.deployment", false);
    }
}
