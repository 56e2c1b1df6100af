package com.dokploy.platform.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes everything that the outbox tables still hold, in order: what a relay does when it cannot know how far it came.
///
/// Consumers have seen most of it; their inbox knows.
final class Republication {
    private static final Logger LOG = LoggerFactory.getLogger(Republication.class);
    private static final int BATCH = 500;

    private final Connection connection;
    private final RelayPublisher publisher;

    /// @param connection with auto-commit off, as rows are read through a cursor
    Republication(Connection connection, RelayPublisher publisher) {
        this.connection = connection;
        this.publisher = publisher;
    }

    void run(List<String> schemas) throws SQLException, InterruptedException {
        for (var schema : schemas) {
            if (hasOutbox(schema)) {
                LOG.info("published {} rows of {}.outbox again", publishAll(schema), schema);
            }
        }
        connection.commit();
    }

    /// A service that was never started has none; its rows will come through the slot.
    private boolean hasOutbox(String schema) throws SQLException {
        try (var select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, schema + ".outbox");
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private int publishAll(String schema) throws SQLException, InterruptedException {
        var sql = "select %s from %s.outbox order by seq".formatted(OutboxRow.COLUMNS, schema);
        var count = 0;
        try (var select = connection.prepareStatement(sql)) {
            select.setFetchSize(BATCH);
            try (var rows = select.executeQuery()) {
                var batch = new ArrayList<OutboxRow>(BATCH);
                while (rows.next()) {
                    batch.add(OutboxRow.of(schema, rows));
                    count++;
                    if (batch.size() == BATCH) {
                        publisher.publish(batch);
                        batch.clear();
                    }
                }
                publisher.publish(batch);
            }
        }
        return count;
    }
}
