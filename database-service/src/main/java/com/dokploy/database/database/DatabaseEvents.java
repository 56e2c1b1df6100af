package com.dokploy.database.database;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what happens to databases; every fact carries the whole new state beside it.
@Component
class DatabaseEvents {
    static final String AGGREGATE = "database.database";
    private final Outbox outbox;

    DatabaseEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void created(Database database) {
        append(database, "database.created.v1");
    }

    void updated(Database database) {
        append(database, "database.updated.v1");
    }

    void deleted(Database database) {
        append(database, "database.deleted.v1");
    }

    void statusChanged(Database database) {
        append(database, "database.status-changed.v1");
    }

    /// Came back with its project; subscribers see that it is not deleted any more by its state.
    void revived(Database database) {
        append(database, "database.updated.v1");
    }

    void purged(Database database) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                database.id(),
                                database.version() + 1,
                                "database.purged.v1",
                                Fact.of(database))
                        .withTombstone()
                        .inProject(database.projectId()));
    }

    private void append(Database database, String type) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                database.id(),
                                database.version(),
                                type,
                                Fact.of(database))
                        .withState(State.of(database))
                        .inProject(database.projectId()));
    }

    static AggregateState state(Database database) {
        return new AggregateState(
                database.id(), database.version(), database.projectId(), State.of(database));
    }

    record Fact(
            UUID databaseId,
            UUID projectId,
            String name,
            String type,
            String status,
            @Nullable String reason) {
        static Fact of(Database database) {
            return new Fact(
                    database.id(),
                    database.projectId(),
                    database.name(),
                    database.engine().type(),
                    database.shownStatus().word(),
                    database.observation().reason());
        }
    }

    record State(
            UUID id,
            UUID projectId,
            String name,
            String type,
            String status,
            @Nullable Instant deletedAt,
            long version) {
        static State of(Database database) {
            return new State(
                    database.id(),
                    database.projectId(),
                    database.name(),
                    database.engine().type(),
                    database.shownStatus().word(),
                    database.deletedAt(),
                    database.version());
        }
    }
}
