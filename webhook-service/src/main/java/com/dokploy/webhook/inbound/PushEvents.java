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

/// Tells of pushes, images and pull requests on `dokploy.webhook.push.v1`; deployment-service makes a deployment of each. The application is
/// the key, so that its own arrive in order.
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

    /// @param row one that something is done about
    void accepted(DeliveryTable.Row row, KnownApplication application) {
        var push = row.push();
        var request = row.request();
        if (push != null && push.image() != null) {
            append("image.pushed.v1", application, fact(row, application, push, push.image()));
        } else if (push != null) {
            append("push.received.v1", application, fact(row, application, push));
        } else if (request != null) {
            append("pull-request.changed.v1", application, fact(row, application, request));
        }
    }

    private void append(String type, KnownApplication application, Object fact) {
        outbox.append(
                OutboxEvent.fact(AGGREGATE, application.id(), 0, type, fact)
                        .inProject(application.projectId()));
    }

    private static Pushed fact(DeliveryTable.Row row, KnownApplication application, Push push) {
        return new Pushed(
                Objects.requireNonNull(row.deploymentId()),
                application.id(),
                application.projectId(),
                row.provider().word(),
                row.id(),
                Objects.requireNonNull(application.repository()),
                push.branch(),
                push.tag(),
                Objects.requireNonNull(push.commitSha()),
                push.commitMessage(),
                push.author(),
                row.receivedAt(),
                fitting(push.paths()));
    }

    private static ImagePushed fact(
            DeliveryTable.Row row, KnownApplication application, Push push, Push.Image image) {
        return new ImagePushed(
                Objects.requireNonNull(row.deploymentId()),
                application.id(),
                application.projectId(),
                row.provider().word(),
                row.id(),
                image.name(),
                Objects.requireNonNull(push.tag()),
                image.digest(),
                push.author(),
                row.receivedAt());
    }

    private static Changed fact(
            DeliveryTable.Row row, KnownApplication application, PullRequest request) {
        return new Changed(
                row.deploymentId(),
                application.id(),
                application.projectId(),
                row.provider().word(),
                row.id(),
                Objects.requireNonNull(application.repository()),
                request.number(),
                request.action().word(),
                request.title(),
                request.url(),
                request.sourceBranch(),
                request.targetBranch(),
                request.fork(),
                request.commitSha(),
                request.commitMessage(),
                request.author(),
                Objects.requireNonNullElse(request.changedAt(), row.receivedAt()));
    }

    private static @Nullable List<String> fitting(@Nullable List<String> paths) {
        return paths == null || paths.stream().mapToInt(String::length).sum() > MOST_TEXT
                ? null
                : paths;
    }

    private record Pushed(
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

    private record ImagePushed(
            UUID deploymentId,
            UUID applicationId,
            UUID projectId,
            String provider,
            UUID deliveryId,
            String image,
            String tag,
            @Nullable String digest,
            @Nullable String pushedBy,
            Instant pushedAt) {}

    private record Changed(
            @Nullable UUID deploymentId,
            UUID applicationId,
            UUID projectId,
            String provider,
            UUID deliveryId,
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
            Instant changedAt) {}
}
