package com.dokploy.deployment.pipeline;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the pushes, of commits and of images, that webhook-service received (architecture: A webhook's deployment id).
@Configuration(proxyBeanMethods = false)
class PushFeed {
    private static final String COMMIT = "push.received.v1";
    private static final String IMAGE = "image.pushed.v1";

    @Bean
    Subscription announcedPushes(Pushes pushes) {
        return Subscription.to(
                        "pushes", event -> received(pushes, event), Topics.facts("webhook.push"))
                .onlyTypes(COMMIT, IMAGE);
    }

    private static void received(Pushes pushes, Event event) {
        if (event.type().equals(IMAGE)) {
            pushes.received(event.data(PushedImage.class));
        } else {
            pushes.received(event.data(Push.class));
        }
    }

    /// What we need of the push of an image.
    ///
    /// @param deploymentId id that its deployment is to have
    /// @param image its canonical name
    /// @param pushedBy null when the registry does not say
    record PushedImage(
            UUID deploymentId,
            UUID applicationId,
            String image,
            String tag,
            @Nullable String pushedBy) {}

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
