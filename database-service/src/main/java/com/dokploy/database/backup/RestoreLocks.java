package com.dokploy.database.backup;

import com.dokploy.database.database.LockedFirst;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A restore's worker holds its row when it lets the database switch, which wants a rollout: so these come before rollouts.
@Component
@Order(1)
class RestoreLocks implements LockedFirst {
    private final JdbcClient jdbc;

    RestoreLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(UUID database) {
        jdbc.sql(
                        """
                        select 1
                        from restore
                        where database_id = :id and status in ('PENDING', 'RUNNING')
                        order by id
                        for update
                        """)
                .param("id", database)
                .query(Integer.class)
                .list();
    }
}
