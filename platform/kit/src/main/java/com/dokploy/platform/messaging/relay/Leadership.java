package com.dokploy.platform.messaging.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// The right to relay: an advisory lock held by a connection of its own. It ends with that connection, however that ends.
final class Leadership implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Connection connection;
    private final String slot;

    private Leadership(Connection connection, String slot) {
        this.connection = connection;
        this.slot = slot;
    }

    /// Stands by until no other relay of this slot leads.
    static Leadership await(RelayDatabase database, String slot)
            throws SQLException, InterruptedException {
        var connection = database.connect("leadership");
        try {
            // Asking again and again also notices a connection that has died in silence; waiting
            // inside the server would not.
            while (!tryLock(connection, slot)) {
                Thread.sleep(LOOK_AGAIN);
            }
            return new Leadership(connection, slot);
        } catch (SQLException | InterruptedException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean tryLock(Connection connection, String slot) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "select pg_try_advisory_lock(hashtextextended('relay.' || ?, 0))")) {
            lock.setString(1, slot);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// Writes a mark into the write-ahead log over the very connection that holds the lock.
    ///
    /// @throws SQLException if leadership is lost
    void mark(Instant now) throws SQLException {
        try (var emit = connection.prepareStatement("select pg_logical_emit_message(true, ?, ?)")) {
            emit.setString(1, Mark.prefix(slot));
            emit.setString(2, Mark.content(now));
            emit.execute();
        }
    }

    /// How a mark looks in the write-ahead log.
    static final class Mark {
        private Mark() {}

        static String prefix(String slot) {
            return "dokploy.relay." + slot;
        }

        static String content(Instant now) {
            return now.toString();
        }

        static Instant read(byte[] content) {
            return Instant.parse(new String(content, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
