package com.dokploy.platform.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The replication slot and the offset that goes with it. One without the other is worth nothing.
final class ReplicationSlot {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationSlot.class);

    private record Slot(boolean usable, long position) {}

    private final RelaySettings settings;

    ReplicationSlot(RelaySettings settings) {
        this.settings = settings;
    }

    /// Makes sure there is a usable slot, and ends whoever still reads from it: only the leader comes here, so that is a leader
    /// that has lost its leadership and does not know it yet.
    ///
    /// @return whether streaming may go on from a stored offset; otherwise the outbox tables must be published first
    boolean prepare(Connection connection) throws SQLException {
        var slot = find(connection);
        if (slot != null && !slot.usable()) {
            LOG.warn("slot {} was invalidated by the server: making it anew", settings.slot());
            execute(connection, "select pg_drop_replication_slot(?)");
            slot = null;
        }
        if (slot == null) {
            forgetOffset(connection);
            execute(connection, "select pg_create_logical_replication_slot(?, 'pgoutput')");
            return false;
        }
        execute(
                connection,
                """
                select pg_terminate_backend(active_pid)
                  from pg_replication_slots
                 where slot_name = ? and active_pid is not null
                """);
        return hasOffset(connection);
    }

    private @Nullable Slot find(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        """
                        select coalesce(wal_status, '') <> 'lost' and confirmed_flush_lsn is not null
                             , coalesce((confirmed_flush_lsn - '0/0'::pg_lsn)::bigint, 0)
                          from pg_replication_slots
                         where slot_name = ? and database = current_database()
                        """)) {
            select.setString(1, settings.slot());
            try (var row = select.executeQuery()) {
                return row.next() ? new Slot(row.getBoolean(1), row.getLong(2)) : null;
            }
        }
    }

    private boolean hasOffset(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "select count(*) from %s.relay_offset where slot = ?"
                                .formatted(settings.ownSchema()))) {
            select.setString(1, settings.slot());
            try (var row = select.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        }
    }

    private void forgetOffset(Connection connection) throws SQLException {
        execute(
                connection,
                "delete from %s.relay_offset where slot = ?".formatted(settings.ownSchema()));
    }

    /// Stores the slot's own position as the offset to go on from: what the tables held has been published.
    void startFromHere(Connection connection) throws SQLException {
        var slot = find(connection);
        if (slot == null) {
            throw new SQLException("slot " + settings.slot() + " is gone again");
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into %s.relay_offset (slot, offset_key, offset_value)
                        values (?, ?, ?)
                        """
                                .formatted(settings.ownSchema()))) {
            insert.setString(1, settings.slot());
            insert.setString(2, "[\"%1$s\",{\"server\":\"%1$s\"}]".formatted(settings.slot()));
            insert.setString(
                    3,
                    "{\"lsn_proc\":%1$d,\"lsn_commit\":%1$d,\"lsn\":%1$d,\"ts_usec\":0}"
                            .formatted(slot.position()));
            insert.executeUpdate();
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, settings.slot());
            statement.execute();
        }
    }
}
