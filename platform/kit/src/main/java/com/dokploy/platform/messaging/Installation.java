package com.dokploy.platform.messaging;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The installation's epoch: a random id in the database, new after the control plane was restored from a backup.
public final class Installation {
    private final JdbcClient jdbc;

    public Installation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The epoch that the database is in.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database is away or was not provisioned
    public UUID epoch() {
        return jdbc.sql("select epoch from public.installation").query(UUID.class).single();
    }
}
