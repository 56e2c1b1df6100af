package com.dokploy.database.rollout;

import com.dokploy.database.database.LockedFirst;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A rollout's worker holds its row when it notes what it saw of the database.
@Component
@Order(2)
class RolloutLocks implements LockedFirst {
    private final JdbcClient jdbc;

    RolloutLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(UUID database) {
        jdbc.sql("select 1 from rollout where database_id = :id for update")
                .param("id", database)
                .query(Integer.class)
                .optional();
    }
}
