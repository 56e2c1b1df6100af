package com.dokploy.platform.messaging.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/// Debezium's offsets in a table of the database that it follows. Debezium makes it by name and hands it its own settings.
public final class RelayOffsets extends MemoryOffsetBackingStore {
    static final String SCHEMA = "dokploy.relay.schema";
    static final String URL = "dokploy.relay.url";

    private @Nullable Map<String, String> settings;
    private @Nullable Connection connection;

    @Override
    public void configure(WorkerConfig config) {
        super.configure(config);
        settings = config.originalsStrings();
    }

    private String setting(String name) {
        var value = settings == null ? null : settings.get(name);
        if (value == null) {
            throw new ConnectException("the relay's offsets lack the setting " + name);
        }
        return value;
    }

    @Override
    public synchronized void start() {
        super.start();
        try (var select =
                prepare("select offset_key, offset_value from %s.relay_offset where slot = ?")) {
            select.setString(1, setting("slot.name"));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    data.put(bytes(rows.getString(1)), bytes(rows.getString(2)));
                }
            }
        } catch (SQLException e) {
            throw new ConnectException("could not read the relay's offset", e);
        }
    }

    @Override
    protected synchronized void save() {
        try (var upsert =
                prepare(
                        """
                        insert into %s.relay_offset (slot, offset_key, offset_value)
                        values (?, ?, ?)
                        on conflict (slot, offset_key) do update
                           set offset_value = excluded.offset_value
                        """)) {
            for (var entry : data.entrySet()) {
                upsert.setString(1, setting("slot.name"));
                upsert.setString(2, text(entry.getKey()));
                upsert.setString(3, text(entry.getValue()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        } catch (SQLException e) {
            throw new ConnectException("could not save the relay's offset", e);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        if (connection == null) {
            var properties = new Properties();
            properties.setProperty("user", setting("database.user"));
            properties.setProperty("password", setting("database.password"));
            properties.setProperty("ApplicationName", setting("slot.name") + " offsets");
            connection = DriverManager.getConnection(setting(URL), properties);
        }
        return connection.prepareStatement(sql.formatted(setting(SCHEMA)));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Override
    public synchronized void stop() {
        super.stop();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new ConnectException("could not close the relay's offsets", e);
        } finally {
            connection = null;
        }
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of();
    }
}
