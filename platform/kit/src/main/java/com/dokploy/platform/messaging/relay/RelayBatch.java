package com.dokploy.platform.messaging.relay;

import io.debezium.data.Envelope;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// What Debezium hands over: publishes the rows, then the last mark among them, and only then calls the batch done.
final class RelayBatch implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {
    private static final String INSERT = Envelope.Operation.CREATE.code();
    private static final String MESSAGE = Envelope.Operation.MESSAGE.code();

    private final RelayPublisher publisher;
    private final String markPrefix;

    RelayBatch(RelayPublisher publisher, String slot) {
        this.publisher = publisher;
        this.markPrefix = Leadership.Mark.prefix(slot);
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> changes,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        var rows = new ArrayList<OutboxRow>(changes.size());
        Instant mark = null;
        for (var change : changes) {
            if (change.record().value() instanceof Struct value && isChange(value)) {
                var operation = value.getString(Envelope.FieldName.OPERATION);
                if (INSERT.equals(operation)) {
                    rows.add(row(value));
                } else if (MESSAGE.equals(operation)) {
                    mark = mark(value, mark);
                }
            }
        }
        publish(rows, mark);
        for (var change : changes) {
            committer.markProcessed(change);
        }
        committer.markBatchFinished();
    }

    /// Debezium's own heartbeats come between the changes.
    private static boolean isChange(Struct value) {
        return value.schema().field(Envelope.FieldName.OPERATION) != null;
    }

    private static OutboxRow row(Struct value) {
        var schema = value.getStruct(Envelope.FieldName.SOURCE).getString("schema");
        return OutboxRow.of(schema, value.getStruct(Envelope.FieldName.AFTER));
    }

    private @Nullable Instant mark(Struct value, @Nullable Instant earlier) {
        var message = value.getStruct("message");
        if (!markPrefix.equals(message.getString("prefix"))) {
            return earlier;
        }
        var content = (ByteBuffer) message.get("content");
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return Leadership.Mark.read(bytes);
    }

    private void publish(List<OutboxRow> rows, @Nullable Instant mark) throws InterruptedException {
        try {
            publisher.publish(rows);
            if (mark != null) {
                publisher.heartbeat(mark);
            }
        } catch (SQLException e) {
            throw new RelayException("could not note a refused row", e);
        }
    }
}
