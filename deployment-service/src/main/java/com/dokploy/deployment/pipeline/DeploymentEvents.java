package com.dokploy.deployment.pipeline;

import com.dokploy.platform.messaging.EventContext;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Announces where deployments stand. Progress never falls, and the last event of a deployment is its end (S205).
@Component
class DeploymentEvents {
    static final String AGGREGATE = "deployment.deployment";
    private static final int DONE = 100;
    private static final Logger log = LoggerFactory.getLogger(DeploymentEvents.class);
    private final Outbox outbox;

    DeploymentEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void queued(Deployment deployment) {
        append(deployment, "queued", null, 0, "Waiting in the queue");
    }

    void started(Deployment deployment) {
        append(deployment, "started", null, 1, "Started");
    }

    void stageStarted(Deployment deployment, Stages.Name stage) {
        append(deployment, "stage-started", stage, stage.progress(), stage.message());
    }

    void stageCompleted(Deployment deployment, Stages.Name stage) {
        var progress = stage.next().map(Stages.Name::progress).orElse(DONE - 1);
        append(deployment, "stage-completed", stage, progress, stage.message() + ": done");
    }

    void succeeded(Deployment deployment) {
        append(deployment, "succeeded", null, DONE, "Running");
    }

    void failed(Deployment deployment) {
        append(deployment, "failed", null, DONE, message(deployment, "Failed"));
    }

    void cancelled(Deployment deployment) {
        append(deployment, "cancelled", null, DONE, message(deployment, "Cancelled"));
    }

    void superseded(Deployment deployment) {
        append(deployment, "superseded", null, DONE, message(deployment, "Superseded"));
    }

    void rolledBack(Deployment deployment) {
        append(deployment, "rolled-back", null, DONE, "Undone by a rollback");
    }

    private static String message(Deployment deployment, String otherwise) {
        return deployment.reason() == null ? otherwise : deployment.reason();
    }

    private void append(
            Deployment deployment,
            String what,
            Stages.@Nullable Name stage,
            int progress,
            String message) {
        var event =
                OutboxEvent.fact(
                                AGGREGATE,
                                deployment.id(),
                                deployment.version(),
                                "deployment.%s.v1".formatted(what),
                                Fact.of(deployment, stage, progress, message))
                        .inProject(deployment.projectId());
        new EventContext(deployment.actor(), deployment.requestId(), deployment.traceparent())
                .run(() -> {
                    outbox.append(event);
                    if (progress == DONE) {
                        log.info(
                                "deployment {} of application {}: {}",
                                deployment.id(),
                                deployment.applicationId(),
                                what);
                    }
                });
    }

    /// @param stage the stage that it is in; null outside of any
    /// @param progress percent
    record Fact(
            UUID deploymentId,
            UUID applicationId,
            UUID projectId,
            String status,
            @Nullable String stage,
            int progress,
            String message,
            String trigger,
            @Nullable String branch,
            @Nullable String commitSha,
            Instant createdAt,
            @Nullable Instant finishedAt) {
        static Fact of(
                Deployment deployment, Stages.@Nullable Name stage, int progress, String message) {
            return new Fact(
                    deployment.id(),
                    deployment.applicationId(),
                    deployment.projectId(),
                    deployment.status().word(),
                    stage == null ? null : stage.word(),
                    progress,
                    message,
                    deployment.trigger().name().toLowerCase(java.util.Locale.ROOT),
                    deployment.branch(),
                    deployment.commitSha(),
                    deployment.createdAt(),
                    deployment.finishedAt());
        }
    }
}
