package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens by the clock happens once, however many replicas have a clock.
@Order(6)
class ScheduledTest extends ClusterTest {
    private static final int ENOUGH = 10;
    private static final String SILENT =
            "select id::text from metrics.alert where subject_name = 'a-silent-node'";
    private static final String OF_NODES =
            " from metrics.sample_10s s join metrics.node n on n.id = s.subject";

    /// Two replicas of metrics-service run on this node: were both to measure it, its traffic would count twice.
    @Test
    void oneReplicaMeasuresTheNode() {
        assertThat(texts("select owner::text from metrics.collecting")).hasSize(1);
        Awaitility.await("samples of this node")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> samples() >= ENOUGH);
        // Were both to measure it, there would be twice as many.
        assertThat(samples()).isLessThanOrEqualTo(seconds() / Cluster.MEASURED.toSeconds() + 2);
    }

    private long samples() {
        return single("select count(*)" + OF_NODES);
    }

    private long seconds() {
        return single("select extract(epoch from max(at) - min(at))::bigint" + OF_NODES);
    }

    private long single(String sql) {
        return cluster.sql().sql(sql).query(Long.class).single();
    }

    /// S187: an alert is raised once and told once, though both look.
    @Test
    void anAlertIsToldOnce() {
        cluster.sql()
                .sql(
                        """
                        insert into metrics.node (id, name, heard_at, cores, memory, memory_total, disk, disk_total, received_total, sent_total)
                        values ('00000000-0000-7000-8000-000000000001', 'a-silent-node', now() - interval '1 hour', 1, 1, 1, 1, 1, 1, 1)
                        on conflict do nothing
                        """)
                .update();
        eventually("the alert").until(() -> !texts(SILENT).isEmpty());
        // Both replicas look every second.
        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .until(() ->
                        texts(
                                                """
                                                select o.id::text from metrics.outbox o
                                                  join metrics.alert a on a.id = o.aggregate_id
                                                 where a.subject_name = 'a-silent-node'
                                                """)
                                        .size()
                                == 1);
    }

    /// Both replicas of database-service look at schedules; each minute has one backup.
    @Test
    @Tag("soak")
    void aScheduledBackupIsTakenOnceAMinute() {
        var user = cluster.client().registered();
        var database =
                user.post(
                                "/api/databases",
                                Map.of(
                                        "name",
                                        "cache",
                                        "type",
                                        "redis",
                                        "version",
                                        "7",
                                        "projectId",
                                        project(user, "Backups")))
                        .expect(201)
                        .id();
        var path = "/api/databases/" + database;
        eventually("the database to run")
                .until(() -> user.get(path).text("status").equals("running"));
        user.post(path + "/backup-schedules", Map.of("cron", "* * * * *")).expect(201);
        Awaitility.await("three of them")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> backups().size() >= 3);
        assertThat(backups()).doesNotHaveDuplicates();
    }

    private List<String> backups() {
        return texts(
                "select date_trunc('minute', created_at)::text from database.backup where schedule_id is not null");
    }

    /// One replica leads in what only one may do at a time: relaying, and streaming what applications write.
    @Test
    void oneStreamsTheLogs() {
        assertThat(texts("select owner from deployment.log_publisher where until > now()"))
                .hasSize(1);
    }
}
