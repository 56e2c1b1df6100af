package com.dokploy.deployment.preview;

import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads what webhook-service was told of pull requests.
@Configuration(proxyBeanMethods = false)
class RequestFeed {
    private static final String TYPE = "pull-request.changed.v1";

    @Bean
    Subscription changedRequests(Previews previews) {
        return Subscription.to(
                        "pull-requests",
                        event -> previews.changed(event.data(Request.class)),
                        Topics.facts("webhook.push"))
                .onlyTypes(TYPE);
    }

    /// What we need of it.
    ///
    /// @param deploymentId id that its deployment is to have; null when it was closed
    /// @param repository normalised host and path
    /// @param action `opened`, `synchronized`, `reopened` or `closed`
    /// @param commitSha null when it was closed and the provider names none
    /// @param changedAt when that was, by the provider's clock
    record Request(
            @Nullable UUID deploymentId,
            UUID applicationId,
            String provider,
            String repository,
            long number,
            String action,
            String title,
            @Nullable String url,
            String sourceBranch,
            String targetBranch,
            boolean fork,
            @Nullable String commitSha,
            @Nullable String commitMessage,
            @Nullable String author,
            Instant changedAt) {
        boolean closes() {
            return action.equals("closed");
        }

        boolean reopens() {
            return action.equals("reopened");
        }

        /// Where the repository itself keeps its head.
        String ref() {
            return provider.toLowerCase(Locale.ROOT).equals("gitlab")
                    ? "refs/merge-requests/%d/head".formatted(number)
                    : "refs/pull/%d/head".formatted(number);
        }
    }
}
