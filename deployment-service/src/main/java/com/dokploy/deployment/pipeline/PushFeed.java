package com.dokploy.deployment.pipeline;

import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the pushes that webhook-service received (architecture: A webhook's deployment id).
@Configuration(proxyBeanMethods = false)
class PushFeed {
    private static final String TYPE = "push.received.v1";

    @Bean
    Subscription announcedPushes(Pushes pushes) {
        return Subscription.to(
                        "pushes",
                        event -> pushes.received(event.data(Push.class)),
                        Topics.facts("webhook.push"))
                .onlyTypes(TYPE);
    }

    /// What we need of a push.
    ///
    /// @param deploymentId id that its deployment is to have
    /// @param repository normalised host and path
    /// @param branch null for a tag
    /// @param tag null for a branch
    /// @param changedPaths null when they are not known
    record Push(
            UUID deploymentId,
            UUID applicationId,
            String repository,
            @Nullable String branch,
            @Nullable String tag,
            String commitSha,
            @Nullable String commitMessage,
            @Nullable String author,
            @Nullable List<String> changedPaths) {}
}
