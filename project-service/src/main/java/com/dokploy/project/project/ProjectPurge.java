package com.dokploy.project.project;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes projects whose time to be restored is over (S73). Every replica looks; the row's lock lets one of them act.
@Component
class ProjectPurge {
    private static final Logger log = LoggerFactory.getLogger(ProjectPurge.class);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final ProjectSettings settings;
    private final Clock clock;

    ProjectPurge(JdbcClient jdbc, Projects projects, ProjectSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.project.purge-every:10m}",
            initialDelayString = "${dokploy.project.purge-every:10m}")
    void run() {
        List<UUID> due;
        do {
            due = due();
            for (var id : due) {
                if (projects.purge(id)) {
                    log.info("purged project {}", id);
                }
            }
        } while (due.size() == BATCH);
    }

    private List<UUID> due() {
        return jdbc.sql(
                        """
                        select id
                          from project
                         where deleted_at <= :limit
                         order by deleted_at
                         limit :batch
                        """)
                .param("limit", Timestamp.from(clock.instant().minus(settings.retention())))
                .param("batch", BATCH)
                .query(UUID.class)
                .list();
    }
}
