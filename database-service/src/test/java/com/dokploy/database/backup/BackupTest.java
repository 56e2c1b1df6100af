package com.dokploy.database.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.Api;
import com.dokploy.database.Servers;
import com.dokploy.database.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Backups and restores on real engines.
class BackupTest extends ServiceTest {
    @Autowired Lateness lateness;

    /// Clauses 108, 264-271, S147, S148, S149, S150, B37: from request to download to restore, PostgreSQL.
    @Test
    void aBackupIsTakenDownloadedAndPutBack() throws Exception {
        var database = database("postgresql", "15");
        untilRunning(database);
        sql(
                database,
                "create table t as select g as n, md5(g::text) as m from generate_series(1, 20000) g");
        var backup = completed(database, "{\"name\": \"before\"}");

        var view = api.get(backup);
        assertThat(view.text("/name")).isEqualTo("before");
        assertThat(view.text("/tool")).isEqualTo("pg_dump");
        assertThat(view.text("/_links/download")).isEqualTo(backup + "/download");
        assertThat(api.get(database + "/backups").body().path("data").findValuesAsString("status"))
                .containsExactly("completed");
        var bytes = downloaded(backup, view);
        assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("PGDMP");
        ranges(backup, bytes);
        // What lies in the store is not what one downloads.
        var stored = file(backup);
        assertThat(new String(Files.readAllBytes(stored), StandardCharsets.ISO_8859_1))
                .doesNotContain("PGDMP");

        sql(database, "drop table t");
        var restore = restored(api.post(backup + "/restore"), "completed");
        assertThat(sql(database, "select count(*), min(m) <> max(m) from t")).isEqualTo("20000|t");
        untilRunning(database);
        assertThat(api.get(restore).text("/backupId")).isEqualTo(view.text("/id"));
        assertThat(api.get(database + "/restores").body().path("data").size()).isEqualTo(1);
        nothingButTheServer(database);
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();

        assertThat(api.delete(backup).status()).isEqualTo(204);
        eventually().until(() -> !Files.exists(stored));
        assertThat(api.get(backup).status()).isEqualTo(404);
    }

    private void ranges(String backup, byte[] whole) {
        var some = api.bytes(backup + "/download", Map.of("Range", "bytes=100-199"));
        assertThat(some.statusCode()).isEqualTo(206);
        assertThat(some.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        assertThat(some.headers().firstValue("Content-Range"))
                .hasValue("bytes 100-199/" + whole.length);
        var end = api.bytes(backup + "/download", Map.of("Range", "bytes=-10"));
        assertThat(end.body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
        var beyond = api.bytes(backup + "/download", Map.of("Range", "bytes=999999999-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    private byte[] downloaded(String backup, Api.Answer view) throws Exception {
        var answer = api.bytes(backup + "/download", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        var bytes = answer.body();
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains(view.text("/fileName"));
        assertThat((long) bytes.length).isEqualTo(view.body().path("size").asLong());
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(view.text("/checksum")).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
        return bytes;
    }

    /// B37, B39, S150: the other engines, and restores into new databases.
    @Test
    void otherEnginesComeBackInNewDatabases() throws Exception {
        var mysql = database("mysql", "8");
        var redis = database("redis", "7");
        untilRunning(mysql);
        untilRunning(redis);
        mysql(mysql, "create table t (n int); insert into t values (1), (2), (42)");
        redis(redis, "set", "answer", "42");

        var dump = completed(mysql, "");
        assertThat(api.get(dump).text("/fileName")).endsWith(".sql.gz");
        var rdb = completed(redis, "{\"compress\": false}");
        assertThat(new String(downloaded(rdb, api.get(rdb)), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("REDIS");

        var newMysql = restoredIntoNew(dump, "mysql-again");
        assertThat(mysql(newMysql, "select sum(n) from t")).isEqualTo("45");
        var newRedis = restoredIntoNew(rdb, "redis-again");
        assertThat(redis(newRedis, "get", "answer")).isEqualTo("42");

        redis(redis, "set", "answer", "43");
        restored(api.post(rdb + "/restore"), "completed");
        untilRunning(redis);
        assertThat(redis(redis, "get", "answer")).isEqualTo("42");
        nothingButTheServer(redis);

        // Tried out without anybody noticing.
        restored(api.post(dump + "/verify"), "completed");
        assertThat(api.get(dump).text("/verification")).isEqualTo("passed");
        nothingButTheServer(mysql);
        assertThat(
                        api.post(
                                        dump + "/restore",
                                        "{\"newDatabase\": {\"name\": \"mysql-again\"}}")
                                .status())
                .isEqualTo(409);
    }

    private String restoredIntoNew(String backup, String name) {
        var restore =
                restored(
                        api.post(
                                backup + "/restore",
                                "{\"newDatabase\": {\"name\": \"%s\"}}".formatted(name)),
                        "completed");
        var database = api.get(restore).text("/_links/database");
        untilRunning(database);
        assertThat(api.get(database).text("/name")).isEqualTo(name);
        return database;
    }

    /// S159: what is cut short, altered or of another engine is refused before anything is touched; the old data serves on.
    @Test
    void aBackupThatIsNotWhatItWasIsRefused() throws Exception {
        var database = database("redis", "7");
        var other = database("postgresql", "15");
        untilRunning(database);
        untilRunning(other);
        redis(database, "set", "answer", "42");
        var backup = completed(database, "");
        var foreign = completed(other, "");
        redis(database, "set", "answer", "43");
        var file = file(backup);
        var good = Files.readAllBytes(file);

        var altered = good.clone();
        altered[altered.length / 2] ^= 1;
        refused(database, backup, altered);
        refused(database, backup, Arrays.copyOf(good, good.length - 7));
        refused(database, backup, Arrays.copyOf(good, 10));
        refused(database, backup, Files.readAllBytes(file(foreign)));
        Files.move(file, file.resolveSibling("aside"), StandardCopyOption.ATOMIC_MOVE);
        var restore = restored(api.post(backup + "/restore"), "failed");
        assertThat(api.get(restore).text("/reason")).contains("missing");
        assertThat(api.get(backup + "/download").status()).isEqualTo(409);
        assertThat(redis(database, "get", "answer")).isEqualTo("43");

        Files.write(file, good);
        restored(api.post(backup + "/restore"), "completed");
        untilRunning(database);
        assertThat(redis(database, "get", "answer")).isEqualTo("42");
    }

    private void refused(String database, String backup, byte[] content) throws Exception {
        Files.write(file(backup), content);
        var restore = restored(api.post(backup + "/restore"), "failed");
        assertThat(api.get(restore).text("/reason")).contains("altered or cut short");
        assertThat(redis(database, "get", "answer")).isEqualTo("43");
        nothingButTheServer(database);
    }

    /// Clause 272, S151: conflicts, and what is not there.
    @Test
    void refusesWhatTheStateForbidsAndWhatIsNotTheirs() {
        var database = database("redis", "7");
        var absent = database + "/backups/01990000-0000-7000-8000-000000000001";
        assertThat(api.get(absent).status()).isEqualTo(404);
        assertThat(api.get(absent).text("/error/details/resourceType")).isEqualTo("backup");
        assertThat(api.post(absent + "/restore").status()).isEqualTo(404);
        untilRunning(database);
        var backup = completed(database, "");
        var other = database("redis", "7");
        var foreign = other + backup.substring(database.length());
        assertThat(api.get(foreign).status()).isEqualTo(404);
        assertThat(api.get(foreign + "/download").status()).isEqualTo(404);

        var viewer = api(member("viewer", "viewer"), "viewer");
        assertThat(viewer.get(backup).status()).isEqualTo(200);
        assertThat(viewer.get(backup + "/download").status()).isEqualTo(403);
        assertThat(viewer.post(database + "/backup").status()).isEqualTo(403);
        var developer = api(member("developer", "developer"), "developer");
        assertThat(developer.post(backup + "/restore").status()).isEqualTo(403);
        assertThat(developer.delete(backup).status()).isEqualTo(403);
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        for (var path : List.of("", "/download")) {
            assertThat(stranger.get(backup + path).status()).isEqualTo(404);
        }
        assertThat(stranger.post(backup + "/restore").status()).isEqualTo(404);
        assertThat(stranger.get(database + "/restores").status()).isEqualTo(404);

        var first = api.post(backup + "/restore");
        assertThat(first.status()).isEqualTo(202);
        assertThat(api.get(database).text("/status")).isEqualTo("restoring");
        assertThat(api.post(backup + "/restore").status()).isEqualTo(409);
        assertThat(api.post(database + "/backup").status()).isEqualTo(409);
        assertThat(api.post(database + "/stop").status()).isEqualTo(409);
        assertThat(api.delete(backup).status()).isEqualTo(409);
        restored(first, "completed");
        untilRunning(database);

        api.post(database + "/stop");
        untilStatus(database, "stopped");
        assertThat(api.post(database + "/backup").status()).isEqualTo(409);
    }

    /// B38.
    @Test
    void schedulesRunCatchUpOnceAndKeepWhatTheyShould() throws Exception {
        var database = database("redis", "7");
        untilRunning(database);
        var path = database + "/backup-schedules";
        assertThat(
                        api.post(
                                        path,
                                        "{\"cron\": \"* * *\", \"timeZone\": \"Mars/Base\", \"keepCount\": 0}")
                                .body()
                                .at("/error/details/errors")
                                .findValuesAsString("field"))
                .containsExactlyInAnyOrder("cron", "timeZone", "keepCount");
        var created =
                api.post(
                        path,
                        """
                        {"cron": "0 3 * * *", "timeZone": "Europe/Berlin", "keepCount": 2}
                        """);
        assertThat(created.status()).isEqualTo(201);
        var schedule = created.text("/_links/self");
        assertThat(created.text("/nextRunAt")).matches(".*T0[12]:00:00Z");
        for (var run = 1; run <= 3; run++) {
            // As if we had been down for three days: one run makes up for all.
            jdbc.sql(
                            "update backup_schedule set next_run_at = now() - interval '3 days' where database_id = :id")
                    .param("id", idOf(database))
                    .update();
            var before = run;
            eventually()
                    .until(() ->
                            count(database, "COMPLETED") + deleted(database) == before
                                    && api.get(schedule).text("/lastOutcome").startsWith("backup"));
        }
        eventually().until(() -> count(database, "COMPLETED") == 2 && deleted(database) == 1);
        assertThat(api.get(path).body().path("data").size()).isEqualTo(1);
        assertThat(api.patch(schedule, "{\"cron\": \"0 4 * * *\", \"verify\": true}").status())
                .isEqualTo(200);
        eventually()
                .until(() ->
                        api.get(database + "/backups")
                                .body()
                                .path("data")
                                .findValuesAsString("verification")
                                .contains("passed"));
        lateOnesAreToldOnce(database);
        assertThat(api.patch(schedule, "{\"cron\": \"0 4 * * *\", \"enabled\": false}").status())
                .isEqualTo(200);
        assertThat(api.get(schedule).body().path("enabled").asBoolean(true)).isFalse();
        assertThat(api.delete(schedule).status()).isEqualTo(204);
        assertThat(api.get(schedule).status()).isEqualTo(404);
    }

    /// None was complete for three days.
    private void lateOnesAreToldOnce(String database) {
        jdbc.sql(
                        """
                        update backup_schedule set updated_at = now() - interval '9 days' where database_id = :id
                        """)
                .param("id", idOf(database))
                .update();
        assertThat(late(database)).isZero();
        jdbc.sql(
                        "update backup set created_at = created_at - interval '3 days' where database_id = :id")
                .param("id", idOf(database))
                .update();
        lateness.tell();
        lateness.tell();
        assertThat(late(database)).isEqualTo(1);
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();
    }

    private long late(String database) {
        lateness.tell();
        return jdbc.sql(
                        """
                        select count(*) from outbox
                        where type = 'backup.overdue.v1' and data ->> 'databaseId' = :id
                        """)
                .param("id", idOf(database).toString())
                .query(Long.class)
                .single();
    }

    private long count(String database, String status) {
        return jdbc.sql("select count(*) from backup where database_id = :id and status = :status")
                .param("id", idOf(database))
                .param("status", status)
                .query(Long.class)
                .single();
    }

    private long deleted(String database) {
        return jdbc.sql(
                        """
                        select count(*) from outbox
                        where type = 'backup.deleted.v1' and data ->> 'databaseId' = :id
                        """)
                .param("id", idOf(database).toString())
                .query(Long.class)
                .single();
    }

    /// Takes a backup to its end and gives the path to it.
    private String completed(String database, String body) {
        var accepted =
                body.isEmpty()
                        ? api.post(database + "/backup")
                        : api.post(database + "/backup", body);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        assertThat(accepted.text("/status")).isEqualTo("pending");
        var backup = accepted.text("/_links/self");
        eventually()
                .failFast(() -> api.get(backup).text("/status").equals("failed"))
                .until(() -> api.get(backup).text("/status").equals("completed"));
        return backup;
    }

    /// Waits for the end of a restore and gives the path to it.
    private String restored(Api.Answer accepted, String end) {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        var restore = accepted.text("/_links/self");
        eventually()
                .untilAsserted(() -> assertThat(api.get(restore).text("/finishedAt")).isNotEmpty());
        var seen = api.get(restore);
        assertThat(seen.text("/status")).as(seen.text("/reason")).isEqualTo(end);
        return restore;
    }

    /// No volume but the one, no server but the one.
    private void nothingButTheServer(String database) throws InterruptedException {
        var owned = LabelFilter.of(Labels.DATABASE, idOf(database).toString());
        assertThat(engine.volumes().list(owned)).hasSize(1);
        assertThat(engine.services().list(owned)).hasSize(1);
    }

    private Path file(String backup) {
        var parts = backup.split("/");
        var object =
                jdbc.sql("select object_id from backup where id = :id")
                        .param("id", UUID.fromString(parts[5]))
                        .query(String.class)
                        .single();
        return Servers.HOME.resolve("backups").resolve(parts[3]).resolve(object);
    }
}
