package com.dokploy.metrics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Alerts about databases and certificates.
class ResourceAlertTest extends ServiceTest {
    private static final long MIB = 1024 * 1024;

    @Autowired SilenceWatch silence;
    @Autowired CertificateWatch certificates;

    private UUID database() {
        var id = Ids.next();
        var state = new LinkedHashMap<String, @Nullable Object>();
        state.put("id", id);
        state.put("projectId", project);
        state.put("name", "orders");
        state.put("status", "running");
        state.put("deletedAt", null);
        tell(Topics.states("database.database"), "database.state.v1", id, 1, state);
        eventually()
                .until(() ->
                        jdbc.sql("select count(*) from subject where id = :id")
                                        .param("id", id)
                                        .query(Long.class)
                                        .single()
                                == 1);
        return id;
    }

    private void stores(UUID database, long mebibytes, @Nullable Long limit) {
        CLOCK.moveBy(Duration.ofSeconds(15));
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("databaseId", database);
        body.put("projectId", project);
        body.put("takenAt", CLOCK.instant().toString());
        body.put("storageBytes", mebibytes * MIB);
        body.put("storageLimitBytes", limit == null ? null : limit * MIB);
        body.put("connections", 3);
        body.put("queries", 10);
        body.put("cacheHitRate", 0.9);
        body.put("memoryBytes", 5 * MIB);
        assertThat(EventContracts.violations("database-sample.taken.v1", body)).isEmpty();
        tell(Topics.stream("database-sample"), "database-sample.taken.v1", database, 0, body);
    }

    private JsonNode newest(String filter) {
        return get(owner, "/api/alerts?" + filter).at("/data/0");
    }

    private JsonNode await(String filter, String metric, String severity, String status) {
        eventually()
                .until(() -> {
                    var alert = newest(filter);
                    return alert.path("metric").asString("").equals(metric)
                            && alert.path("severity").asString("").equals(severity)
                            && alert.path("status").asString("").equals(status);
                });
        return newest(filter);
    }

    private long told(String alert) {
        return jdbc.sql("select count(*) from outbox where aggregate_id = :id")
                .param("id", UUID.fromString(alert))
                .query(Long.class)
                .single();
    }

    /// S156, S211: currentStorage against storageSize, with hysteresis, until it is resolved.
    @Test
    void s156_s211_aDatabaseThatNearsItsSizeIsTold() {
        var database = database();
        var filter = "databaseId=" + database;
        stores(database, 500, 1000L);
        stores(database, 920, 1000L);
        var alert = await(filter, "storage", "warning", "open");
        assertThat(alert.path("resourceType").asString()).isEqualTo("database");
        assertThat(alert.path("databaseId").asString()).isEqualTo(database.toString());
        assertThat(alert.path("threshold").asDouble()).isEqualTo(1000);
        assertThat(alert.path("current").asDouble()).isEqualTo(920);
        assertThat(alert.path("message").asString()).isEqualTo("Storage is at 92 % of its limit");

        stores(database, 985, 1000L);
        await(filter, "storage", "critical", "open");
        stores(database, 870, 1000L);
        await(filter, "storage", "warning", "open");
        // What wavers about the limit is not told again.
        stores(database, 905, 1000L);
        stores(database, 860, 1000L);
        stores(database, 700, 1000L);
        await(filter, "storage", "warning", "resolved");
        assertThat(told(alert.path("id").asString())).isEqualTo(4);
    }

    /// S156: what is stored stays stored while the server does not run; an alert ends with its limit.
    @Test
    void s156_aStoppedDatabaseKeepsItsAlertAndOneWithoutALimitHasNone() {
        var database = database();
        var filter = "databaseId=" + database;
        stores(database, 990, 1000L);
        await(filter, "storage", "critical", "open");
        CLOCK.moveBy(Duration.ofMinutes(5));
        silence.look();
        assertThat(newest(filter).path("status").asString()).isEqualTo("open");
        stores(database, 990, null);
        await(filter, "storage", "critical", "resolved");
        stores(database, 5000, null);
        stores(database, 990, 1000L);
        await(filter, "storage", "critical", "open");
        assertThat(get(owner, "/api/alerts?" + filter).at("/pagination/total").asInt())
                .isEqualTo(2);
    }

    /// S211, B48: rules of a project hold for the storage of its databases.
    @Test
    void s211_b48_aRuleOfTheProjectSetsAnotherShare() {
        var database = database();
        post(
                        owner,
                        "/api/alert-rules",
                        "{\"projectId\":\"%s\",\"metric\":\"storage\",\"warning\":0.5}"
                                .formatted(project))
                .isStatus(201);
        stores(database, 510, 1000L);
        await("databaseId=" + database, "storage", "warning", "open");
    }

    @Test
    void aBackupThatFailedOrIsLateIsToldUntilOneIsComplete() {
        var database = database();
        var filter = "databaseId=" + database;
        var backups = Topics.facts("database.backup");
        var due =
                Map.of(
                        "scheduleId",
                        Ids.next(),
                        "databaseId",
                        database,
                        "projectId",
                        project,
                        "dueAt",
                        "2026-01-15T03:00:00Z",
                        "reason",
                        "skipped: a restore is going on");
        assertThat(EventContracts.violations("backup.overdue.v1", due)).isEmpty();
        tell(backups, "backup.overdue.v1", Ids.next(), 1, due);
        var alert = await(filter, "backup", "warning", "open");
        assertThat(alert.path("message").asString())
                .isEqualTo(
                        "The backup that was due at 2026-01-15T03:00:00Z is not there: skipped: a"
                                + " restore is going on");
        tell(backups, "backup.failed.v1", Ids.next(), 2, backup(database, "failed"));
        await(filter, "backup", "critical", "open");
        // Being late is not news any more.
        tell(backups, "backup.overdue.v1", Ids.next(), 1, due);
        tell(backups, "backup.completed.v1", Ids.next(), 2, backup(database, "completed"));
        await(filter, "backup", "critical", "resolved");
        assertThat(told(alert.path("id").asString())).isEqualTo(3);
    }

    private Map<String, Object> backup(UUID database, String status) {
        return Map.of(
                "backupId", Ids.next(),
                "databaseId", database,
                "projectId", project,
                "status", status,
                "reason", "the disk is full");
    }

    private void certificate(
            UUID application, UUID domain, String status, @Nullable Instant end, int days) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("applicationId", application);
        body.put("projectId", project);
        body.put("domainId", domain);
        body.put("domain", "shop.example.com");
        body.put("certificateStatus", status);
        body.put("issuedAt", end == null ? null : end.minus(Duration.ofDays(days)).toString());
        body.put("expiresAt", end == null ? null : end.toString());
        body.put("problem", end == null ? "No certificate could be had" : null);
        assertThat(EventContracts.violations("application.certificate-changed.v1", body)).isEmpty();
        tell(
                Topics.facts("deployment.application"),
                "application.certificate-changed.v1",
                application,
                1,
                body);
        eventually()
                .until(() ->
                        jdbc.sql(
                                                """
                                                select count(*) from certificate
                                                 where domain_id = :id and status = :status
                                                   and expires_at is not distinct from cast(:end as timestamptz)
                                                """)
                                        .param("id", domain)
                                        .param("status", status)
                                        .param("end", end == null ? null : end.toString())
                                        .query(Long.class)
                                        .single()
                                == 1);
    }

    @Test
    void aCertificateThatIsNotRenewedIsToldUntilItIs() {
        var application = application("running");
        var filter = "applicationId=" + application;
        var domain = Ids.next();
        var end =
                CLOCK.instant()
                        .plus(Duration.ofDays(60))
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        certificate(application, domain, "valid", end, 90);
        certificates.look();
        assertThat(get(owner, "/api/alerts?" + filter).at("/pagination/total").asInt()).isZero();

        CLOCK.moveBy(Duration.ofDays(45));
        certificates.look();
        var alert = newest(filter);
        assertThat(alert.path("metric").asString()).isEqualTo("certificate");
        assertThat(alert.path("severity").asString()).isEqualTo("warning");
        assertThat(alert.path("threshold").asDouble()).isEqualTo(90);
        assertThat(alert.path("current").asDouble()).isEqualTo(75);
        assertThat(alert.path("message").asString())
                .isEqualTo(
                        "The certificate of shop.example.com ends at %s and has not been renewed"
                                .formatted(end));
        CLOCK.moveBy(Duration.ofDays(7));
        certificates.look();
        assertThat(newest(filter).path("severity").asString()).isEqualTo("critical");
        certificate(application, domain, "valid", end.plus(Duration.ofDays(60)), 90);
        certificates.look();
        certificates.look();
        assertThat(newest(filter).path("status").asString()).isEqualTo("resolved");
        assertThat(told(alert.path("id").asString())).isEqualTo(3);
    }

    @Test
    void aCertificateThatCannotBeHadIsToldUntilItsDomainGoes() {
        var application = application("running");
        var filter = "applicationId=" + application;
        var domain = Ids.next();
        certificate(application, domain, "error", null, 0);
        certificates.look();
        assertThat(newest(filter).path("severity").asString()).isEqualTo("critical");
        assertThat(newest(filter).path("message").asString())
                .isEqualTo("No certificate could be had");
        tell(
                Topics.facts("deployment.application"),
                "application.domain-changed.v1",
                application,
                2,
                Map.of(
                        "applicationId",
                        application,
                        "projectId",
                        project,
                        "domainId",
                        domain,
                        "domain",
                        "shop.example.com",
                        "change",
                        "removed",
                        "https",
                        true));
        eventually()
                .until(() -> {
                    certificates.look();
                    return newest(filter).path("status").asString().equals("resolved");
                });
    }
}
