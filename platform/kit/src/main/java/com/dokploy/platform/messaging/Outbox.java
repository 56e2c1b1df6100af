package com.dokploy.platform.messaging;

import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Where a service leaves its events: a row in the very transaction that changes its state (clause 371).
///
/// What is committed will be published, at least once, in the order of commits per aggregate; what is rolled back never.
public final class Outbox {
    /// Kafka takes a mebibyte with headers; what it would refuse must fail the transaction, not the relay.
    private static final int LARGEST_BODY = 900_000;

    private static final String INSERT =
            """
            insert into outbox (
                id, aggregate, aggregate_id, aggregate_version, type, project_id, actor, request_id
              , traceparent, data, state, tombstone, occurred_at
            ) values (
                :id, :aggregate, :aggregateId, :version, :type, :projectId, :actor, :requestId
              , :traceparent, :data::jsonb, :state::jsonb, :tombstone, :occurredAt
            )
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String schema;

    /// @param schema the service's schema, which every aggregate it publishes must begin with
    public Outbox(JdbcClient jdbc, Clock clock, String schema) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.schema = schema;
    }

    /// Appends an event to the current transaction.
    ///
    /// @return the event's id
    /// @throws IllegalStateException outside of a transaction that may write
    /// @throws IllegalArgumentException if the aggregate belongs to another service or a body is larger than 900,000 bytes
    public UUID append(OutboxEvent event) {
        requireTransaction();
        if (!event.aggregate().startsWith(schema + ".")) {
            throw new IllegalArgumentException(
                    "%s does not publish %s".formatted(schema, event.aggregate()));
        }
        var id = Ids.next();
        var context = EventContext.current();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("aggregate", event.aggregate())
                .param("aggregateId", event.aggregateId())
                .param("version", event.aggregateVersion())
                .param("type", event.type(), Types.VARCHAR)
                .param("projectId", event.projectId(), Types.OTHER)
                .param(
                        "actor",
                        event.actor() == null ? context.actor() : event.actor(),
                        Types.VARCHAR)
                .param("requestId", context.requestId(), Types.VARCHAR)
                .param("traceparent", context.traceparent(), Types.VARCHAR)
                .param("data", json(event.data()), Types.VARCHAR)
                .param("state", json(event.state()), Types.VARCHAR)
                .param("tombstone", event.tombstone())
                .param("occurredAt", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(
                    "an event belongs into the transaction that changes the state");
        }
    }

    private static @Nullable String json(@Nullable Object body) {
        if (body == null) {
            return null;
        }
        var json = EventJson.write(body);
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
            throw new IllegalArgumentException(
                    "the body of an event must not exceed " + LARGEST_BODY + " bytes");
        }
        return json;
    }
}
