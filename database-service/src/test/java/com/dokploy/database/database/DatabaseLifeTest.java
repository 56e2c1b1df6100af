package com.dokploy.database.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The life of databases on a real engine.
class DatabaseLifeTest extends ServiceTest {

    /// Clauses 107, 240-247, 252-255, 257-263, S146, S150, S157, S158, S161, B41: the three engines whose images can be had (mysql:8 being
    /// MariaDB here). MongoDB's adapter is in EngineTest.
    @Test
    void eachEngineRunsAnswersItsClientsByNameAndIsMeasured() throws Exception {
        var postgres =
                database(
                        "postgresql",
                        "15",
                        """
                        , "resources": {"memoryLimit": 512, "storageSize": 10240}
                        , "configuration": {"maxConnections": 33, "sharedBuffers": "16MB"}
                        """);
        var mysql = database("mysql", "8", ", \"configuration\": {\"maxConnections\": 44}");
        var redis = database("redis", "7", ", \"configuration\": {\"maxMemory\": \"64MB\"}");
        for (var database : List.of(postgres, mysql, redis)) {
            untilRunning(database);
        }

        assertThat(sql(postgres, "show max_connections")).isEqualTo("33");
        assertThat(sql(postgres, "show shared_buffers")).isEqualTo("16MB");
        assertThat(mysql(mysql, "select @@max_connections")).isEqualTo("44");
        assertThat(redis(redis, "config", "get", "maxmemory")).contains("67108864");
        // The file of an empty one has no bytes.
        redis(redis, "set", "answer", "42");

        for (var database : List.of(postgres, mysql, redis)) {
            eventually().until(() -> api.get(database).body().path("size").asLong(-1) > 0);
            var detail = api.get(database);
            assertThat(detail.body().at("/statistics/queries").asLong()).isPositive();
            assertThat(detail.body().at("/statistics/connections").isNumber()).isTrue();
            assertThat(detail.body().at("/resources/currentMemory").asLong()).isPositive();
            assertThat(detail.body().at("/resources/currentStorage").asLong()).isPositive();
            assertThat(detail.text("/connectionString")).contains(":***@");
            assertThat(detail.text("/_links/backups")).isEqualTo(database + "/backups");
            var service = engine.services().find(serviceOf(database)).orElseThrow();
            assertThat(service.constraints()).anyMatch(text -> text.startsWith("node.id=="));
        }
        var lines = api.get(postgres + "/logs?tail=1000").body();
        assertThat(lines.path("complete").asBoolean()).isTrue();
        assertThat(String.join("\n", lines.path("logs").findValuesAsString("message")))
                .contains("ready to accept connections");
        var detail = api.get(postgres);
        assertThat(detail.body().at("/resources/memoryLimit").asInt()).isEqualTo(512);
        assertThat(detail.body().at("/statistics/cacheHitRate").asDouble()).isBetween(0.0, 1.0);

        var list = api.get("/api/projects/" + project + "/databases").body().path("data");
        assertThat(list.findValuesAsString("type"))
                .containsExactlyInAnyOrder("postgresql", "mysql", "redis");
        assertThat(list.get(0).path("status").asString()).isEqualTo("running");
        var narrowed = api.get("/api/databases?type=redis&projectId=" + project);
        assertThat(narrowed.body().path("data").findValuesAsString("type"))
                .containsExactly("redis");
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();
    }

    /// B33, B35, B36, S152, S162: data and status through every change a user can make.
    @Test
    void keepsItsDataThroughChangesStopsAndNewPasswords() throws Exception {
        var database = database("postgresql", "15", ", \"publishedPort\": 0");
        untilRunning(database);
        assertThat(api.get(database).body().path("publishedPort").asInt()).isPositive();
        sql(database, "create table t as select 42 as answer");

        var patched =
                api.patch(
                        database,
                        """
                        {"name": "renamed", "configuration": {"maxConnections": 50}, "publishedPort": null}
                        """);
        assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
        assertThat(patched.text("/name")).isEqualTo("renamed");
        untilRunning(database);
        eventually()
                .untilAsserted(
                        () -> assertThat(sql(database, "show max_connections")).isEqualTo("50"));
        assertThat(api.get(database).body().path("publishedPort").isNull()).isTrue();

        var before = api.get(database + "/credentials");
        assertThat(before.text("/password").length()).isGreaterThanOrEqualTo(24);
        assertThat(before.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(api.post(database + "/credentials/rotate").status()).isEqualTo(202);
        eventually()
                .until(() ->
                        !api.get(database + "/credentials")
                                .text("/password")
                                .equals(before.text("/password")));
        untilRunning(database);
        assertThat(sql(database, "select answer from t")).isEqualTo("42");
        var old =
                client(
                        "postgres:15",
                        Map.of("PGPASSWORD", before.text("/password")),
                        "psql",
                        "-h",
                        before.text("/host"),
                        "-U",
                        before.text("/username"),
                        "-c",
                        "select 1");
        assertThat(old.exitCode()).isNotZero();

        assertThat(api.post(database + "/stop").status()).isEqualTo(202);
        untilStatus(database, "stopped");
        assertThat(api.post(database + "/restart").status()).isEqualTo(409);
        assertThat(api.post(database + "/credentials/rotate").status()).isEqualTo(409);
        assertThat(api.post(database + "/start").status()).isEqualTo(202);
        untilRunning(database);
        assertThat(sql(database, "select answer from t")).isEqualTo("42");
        assertThat(api.post(database + "/restart").status()).isEqualTo(202);
        untilRunning(database);
        assertThat(audited("get /api/databases/{id}/credentials")).isPositive();
        assertThat(leaks(before.text("/password"))).isZero();
    }

    private long audited(String action) {
        return jdbc.sql("select count(*) from outbox where data ->> 'action' = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    private long leaks(String secret) {
        return jdbc.sql("select count(*) from outbox where data::text like '%' || :secret || '%'")
                .param("secret", secret)
                .query(Long.class)
                .single();
    }

    /// B34, S162: what is changed by hand is put right; what is deleted goes, its data stays unless so wished.
    @Test
    void repairsDriftAndGoesWhenItIsDeleted() throws Exception {
        var database = database("postgresql", "15");
        untilRunning(database);
        sql(database, "create table t as select 42 as answer");
        engine.services().remove(serviceOf(database));
        eventually()
                .until(() ->
                        engine.services()
                                .find(serviceOf(database))
                                .filter(service -> service.runningTasks() == 1)
                                .isPresent());
        untilRunning(database);
        assertThat(sql(database, "select answer from t")).isEqualTo("42");

        var filter = LabelFilter.of(Labels.DATABASE, idOf(database).toString());
        assertThat(api.delete(database).status()).isEqualTo(204);
        assertThat(api.get(database).status()).isEqualTo(404);
        eventually()
                .until(() ->
                        engine.services().list(filter).isEmpty()
                                && engine.secrets().list(filter).isEmpty());
        assertThat(engine.volumes().list(filter)).hasSize(1);
    }

    /// B34.
    @Test
    void takesTheVolumesAlongOnlyWhenAsked() throws Exception {
        var database = database("redis", "7");
        untilRunning(database);
        var filter = LabelFilter.of(Labels.DATABASE, idOf(database).toString());
        assertThat(api.delete(database + "?deleteVolumes=true").status()).isEqualTo(204);
        eventually()
                .until(() ->
                        engine.services().list(filter).isEmpty()
                                && engine.volumes().list(filter).isEmpty());
    }

    /// Users and the rollout's worker lock the same rows: neither may wait for the other in a circle.
    @Test
    void takesChangesWhileItIsRolledOut() {
        var database = database("redis", "7");
        for (var memory = 100; memory < 140; memory++) {
            var patched =
                    api.patch(database, "{\"resources\": {\"memoryLimit\": %d}}".formatted(memory));
            assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
        }
        untilRunning(database);
        assertThat(api.get(database).body().at("/resources/memoryLimit").asInt()).isEqualTo(139);
    }

    /// S150: a server that cannot start is in error, with the reason, and comes back once it can.
    @Test
    void saysWhyAServerDoesNotRun() {
        var created =
                api.post(
                        "/api/databases",
                        body(
                                "postgresql",
                                "15",
                                ", \"resources\": {\"memoryLimit\": 64}"
                                        + ", \"configuration\": {\"sharedBuffers\": \"64GB\"}"));
        var database = created.text("/_links/self");
        untilStatus(database, "error");
        assertThat(api.get(database).text("/statusReason")).contains("does not stay up");
        var cured =
                api.patch(
                        database,
                        """
                        {"resources": {"memoryLimit": 512}, "configuration": {"sharedBuffers": "16MB"}}
                        """);
        assertThat(cured.status()).isEqualTo(200);
        untilRunning(database);
        assertThat(api.get(database).body().path("statusReason").isNull()).isTrue();
    }
}
