package com.dokploy.project.project;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What this service tells about projects: the topics `dokploy.project.project.v1` and `.state.v1`.
@Component
class ProjectEvents {
    static final String AGGREGATE = "project.project";

    private final Outbox outbox;

    ProjectEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Bean
    static PublishedAggregate publishedProjects() {
        return new PublishedAggregate(AGGREGATE, true);
    }

    void created(Project project) {
        outbox.append(fact(project, "project.created.v1").withState(State.of(project)));
    }

    void updated(Project project) {
        outbox.append(fact(project, "project.updated.v1").withState(State.of(project)));
    }

    void deleted(Project project) {
        outbox.append(fact(project, "project.deleted.v1").withState(State.of(project)));
    }

    void restored(Project project) {
        outbox.append(fact(project, "project.restored.v1").withState(State.of(project)));
    }

    /// The last event of a project: nothing can follow, so its version is one above the last.
    void purged(Project project) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                project.id(),
                                project.version() + 1,
                                "project.purged.v1",
                                Fact.of(project))
                        .inProject(project.id())
                        .withTombstone());
    }

    static AggregateState state(Project project) {
        return new AggregateState(project.id(), project.version(), project.id(), State.of(project));
    }

    private static OutboxEvent fact(Project project, String type) {
        return OutboxEvent.fact(AGGREGATE, project.id(), project.version(), type, Fact.of(project))
                .inProject(project.id());
    }

    /// Names as in the REST body.
    private record Fact(
            UUID id,
            String name,
            @Nullable String description,
            UUID ownerId,
            @Nullable UUID teamId,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        static Fact of(Project project) {
            return new Fact(
                    project.id(),
                    project.name(),
                    project.description(),
                    project.ownerId(),
                    project.teamId(),
                    project.createdAt(),
                    project.updatedAt(),
                    project.deletedAt());
        }
    }

    private record State(
            UUID id,
            String name,
            UUID ownerId,
            @Nullable UUID teamId,
            @Nullable Instant deletedAt,
            long version) {
        static State of(Project project) {
            return new State(
                    project.id(),
                    project.name(),
                    project.ownerId(),
                    project.teamId(),
                    project.deletedAt(),
                    project.version());
        }
    }
}
