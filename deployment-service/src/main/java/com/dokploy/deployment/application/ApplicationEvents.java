package com.dokploy.deployment.application;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what happens to applications; every fact carries the whole new state beside it.
@Component
class ApplicationEvents {
    static final String AGGREGATE = "deployment.application";
    private final Outbox outbox;

    ApplicationEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void created(Application application) {
        append(application, "application.created.v1");
    }

    void updated(Application application) {
        append(application, "application.updated.v1");
    }

    void deleted(Application application) {
        append(application, "application.deleted.v1");
    }

    void statusChanged(Application application) {
        append(application, "application.status-changed.v1");
    }

    /// Gone for good, with its project.
    void purged(Application application) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                application.id(),
                                application.version() + 1,
                                "application.purged.v1",
                                Fact.of(application))
                        .withTombstone()
                        .inProject(application.projectId()));
    }

    private void append(Application application, String type) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                application.id(),
                                application.version(),
                                type,
                                Fact.of(application))
                        .withState(State.of(application))
                        .inProject(application.projectId()));
    }

    record Fact(
            UUID applicationId,
            UUID projectId,
            String name,
            String status,
            String healthStatus,
            @Nullable String reason,
            @Nullable String reasonCode,
            int replicas,
            @Nullable UUID previewOf) {
        static Fact of(Application application) {
            var seen = application.observation();
            var reason = seen.reason();
            return new Fact(
                    application.id(),
                    application.projectId(),
                    application.name(),
                    seen.status().word(),
                    seen.health().word(),
                    reason == null ? null : reason.message(),
                    reason == null ? null : reason.code().word(),
                    application.replicas(),
                    application.previewOf());
        }
    }

    record State(
            UUID id,
            UUID projectId,
            String name,
            String status,
            String healthStatus,
            int replicas,
            @Nullable String image,
            @Nullable String repoUrl,
            @Nullable String branch,
            boolean autoDeploy,
            List<String> watchPaths,
            @Nullable String tagPattern,
            boolean previewsEnabled,
            boolean previewsOfForks,
            @Nullable UUID previewOf,
            @Nullable Instant deletedAt,
            long version) {
        static State of(Application application) {
            var seen = application.observation();
            var source = application.spec().gitSource();
            return new State(
                    application.id(),
                    application.projectId(),
                    application.name(),
                    seen.status().word(),
                    seen.health().word(),
                    application.replicas(),
                    application.image(),
                    source == null ? null : source.repoUrl(),
                    source == null ? null : source.branch(),
                    application.autoDeploy(),
                    source == null ? List.of() : source.watchPaths(),
                    source == null ? null : source.tagPattern(),
                    application.previews().enabled(),
                    application.previews().allowForks(),
                    application.previewOf(),
                    application.deletedAt(),
                    application.version());
        }
    }
}
