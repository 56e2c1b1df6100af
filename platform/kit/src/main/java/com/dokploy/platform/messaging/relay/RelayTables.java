package com.dokploy.platform.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;

/// The relay's own tables: how far it came, and rows that it refused to publish.
final class RelayTables {
    private final RelayDatabase database;
    private final String schema;

    RelayTables(RelayDatabase database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    void ensure(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table if not exists %1$s.relay_offset (
                        slot         text not null
                      , offset_key   text not null
                      , offset_value text not null
                      , primary key (slot, offset_key)
                    );
                    create table if not exists %1$s.relay_refused (
                        source_schema text        not null
                      , event_id      uuid        not null
                      , aggregate     text        not null
                      , aggregate_id  uuid        not null
                      , reason        text        not null
                      , refused_at    timestamptz not null default now()
                      , primary key (source_schema, event_id)
                    );
                    """
                            .formatted(schema));
        }
    }

    /// Notes a row that will never be published. The row itself stays in its outbox for a day.
    void refuse(OutboxRow row, String reason) throws SQLException {
        try (var connection = database.connect("refusals");
                var insert =
                        connection.prepareStatement(
                                """
                                insert into %s.relay_refused (
                                    source_schema, event_id, aggregate, aggregate_id, reason
                                ) values (?, ?, ?, ?, ?)
                                on conflict do nothing
                                """
                                        .formatted(schema))) {
            insert.setString(1, row.schema());
            insert.setObject(2, row.id());
            insert.setString(3, row.aggregate());
            insert.setObject(4, row.aggregateId());
            insert.setString(5, reason);
            insert.executeUpdate();
        }
    }
}
