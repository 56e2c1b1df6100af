package com.dokploy.deployment.credential;

import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Forgets the credentials of projects that are gone for good; a deleted project that may come back keeps them.
@Configuration(proxyBeanMethods = false)
class CredentialFeed {
    @Bean
    Subscription purgedCredentials(Credentials credentials) {
        return Subscription.to(
                        "purged-credentials",
                        event -> credentials.deleteAllOf(event.aggregateId()),
                        Topics.facts("project.project"))
                .onlyTypes("project.purged.v1");
    }
}
