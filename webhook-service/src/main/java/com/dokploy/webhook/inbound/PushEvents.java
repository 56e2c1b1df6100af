package com.dokploy.webhook.inbound;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import com.dokploy.webhook.application.KnownApplication;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Tells of pushes on `dokploy.webhook.push.v1`; deployment-service makes a deployment of each. The application is the key, so that
/// its pushes arrive in order.
@Component
class PushEvents {
    private static final String AGGREGATE = "webhook.push";

    /// More would not fit into an event; the subscriber then knows that it does not know.
    private static final int MOST_TEXT = 300_000;

    private final Outbox outbox;

    PushEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Bean
    static PublishedAggregate publishedPushes() {
        return new PublishedAggregate(AGGREGATE, false);
    }

    void received(
            UUID delivery,
            UUID deployment,
            Provider provider,
            KnownApplication application,
            Push push,
            Instant at) {
        var fact =
                new Fact(
                        deployment,
                        application.id(),
                        application.projectId(),
                        provider.word(),
                        delivery,
                        Objects.requireNonNull(application.repository()),
                        push.branch(),
                        push.tag(),
                        Objects.requireNonNull(push.commitSha()),
                        push.commitMessage(),
                        push.author(),
                        at,
                        fitting(push.paths()));
        outbox.append(
                OutboxEvent.fact(AGGREGATE, application.id(), 0, "push.received.v1", fact)
                        .inProject(application.projectId()));
    }

    private static @Nullable List<String> fitting(@Nullable List<String> paths) {
        return paths == null || paths.stream().mapToInt(String::length).sum() > MOST_TEXT
                ? null
                : paths;
    }

    private record Fact(
            UUID deploymentId,
            UUID applicationId,
            UUID projectId,
            String provider,
            UUID deliveryId,
            String repository,
            @Nullable String branch,
            @Nullable String tag,
            String commitSha,
            @Nullable String commitMessage,
            @Nullable String author,
            Instant pushedAt,
            @Nullable List<String> changedPaths) {}
}
