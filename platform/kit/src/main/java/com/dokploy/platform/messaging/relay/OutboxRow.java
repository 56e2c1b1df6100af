package com.dokploy.platform.messaging.relay;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/// A row of a service's outbox, from the write-ahead log or from the table itself.
record OutboxRow(
        String schema,
        UUID id,
        String aggregate,
        UUID aggregateId,
        long aggregateVersion,
        @Nullable String type,
        @Nullable UUID projectId,
        @Nullable String actor,
        @Nullable String requestId,
        @Nullable String traceparent,
        @Nullable String data,
        @Nullable String state,
        boolean tombstone,
        OffsetDateTime occurredAt) {
    static final String COLUMNS =
            "id, aggregate, aggregate_id, aggregate_version, type, project_id, actor, request_id"
                    + ", traceparent, data, state, tombstone, occurred_at";

    static OutboxRow of(String schema, ResultSet row) throws SQLException {
        return new OutboxRow(
                schema,
                row.getObject("id", UUID.class),
                row.getString("aggregate"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("aggregate_version"),
                row.getString("type"),
                row.getObject("project_id", UUID.class),
                row.getString("actor"),
                row.getString("request_id"),
                row.getString("traceparent"),
                row.getString("data"),
                row.getString("state"),
                row.getBoolean("tombstone"),
                row.getObject("occurred_at", OffsetDateTime.class));
    }

    static OutboxRow of(String schema, Struct row) {
        var project = row.getString("project_id");
        return new OutboxRow(
                schema,
                UUID.fromString(row.getString("id")),
                row.getString("aggregate"),
                UUID.fromString(row.getString("aggregate_id")),
                row.getInt64("aggregate_version"),
                row.getString("type"),
                project == null ? null : UUID.fromString(project),
                row.getString("actor"),
                row.getString("request_id"),
                row.getString("traceparent"),
                row.getString("data"),
                row.getString("state"),
                row.getBoolean("tombstone"),
                OffsetDateTime.parse(row.getString("occurred_at")));
    }

    /// Whether the row speaks of an aggregate of its own schema; any other would forge another service's events.
    boolean isOfItsSchema() {
        return aggregate.startsWith(schema + ".");
    }

    /// What to publish: the fact, then the state.
    ///
    /// @throws IllegalArgumentException if the row cannot be made a CloudEvent
    List<ProducerRecord<String, byte[]>> records(UUID epoch) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>(2);
        if (type != null && data != null) {
            records.add(record(epoch, Topics.facts(aggregate), id, type, data));
        }
        if (state != null || tombstone) {
            records.add(record(epoch, Topics.states(aggregate), stateId(), stateType(), state));
        }
        return records;
    }

    /// A state is an event of its own: an inbox that saw the fact must not take the state for the same. Derived, so that it
    /// stays the same however often the row is published.
    private UUID stateId() {
        return UUID.nameUUIDFromBytes(("state:" + id).getBytes(StandardCharsets.UTF_8));
    }

    private String stateType() {
        return aggregate.substring(aggregate.indexOf('.') + 1) + ".state.v1";
    }

    private ProducerRecord<String, byte[]> record(
            UUID epoch, String topic, UUID eventId, String eventType, @Nullable String json) {
        var event =
                new Event(
                        topic,
                        eventId,
                        eventType,
                        "/dokploy/" + schema,
                        aggregateId.toString(),
                        occurredAt.toInstant(),
                        aggregateVersion,
                        projectId,
                        actor,
                        requestId,
                        traceparent,
                        epoch,
                        null);
        return EventRecords.write(
                event, json == null ? null : json.getBytes(StandardCharsets.UTF_8));
    }
}
