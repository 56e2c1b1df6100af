package com.dokploy.project.audit;

import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many entries there are, so that no list has to count them.
@Component
class AuditTally {
    private final JdbcClient jdbc;

    AuditTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Always the row of all first, so that no two transactions wait for each other.
    void add(@Nullable UUID project, long difference) {
        move(null, difference);
        if (project != null) {
            move(project, difference);
        }
    }

    /// @param project null for all
    long of(@Nullable UUID project) {
        return jdbc.sql(
                        """
                        select coalesce(sum(entries), 0)
                          from audit_tally
                         where project_id is not distinct from :project
                        """)
                .param("project", project, Types.OTHER)
                .query(Long.class)
                .single();
    }

    private void move(@Nullable UUID project, long difference) {
        jdbc.sql(
                        """
                        insert into audit_tally as known (project_id, entries)
                        values (:project, :difference)
                        on conflict (project_id) do update set entries = known.entries + excluded.entries
                        """)
                .param("project", project, Types.OTHER)
                .param("difference", difference)
                .update();
    }
}
