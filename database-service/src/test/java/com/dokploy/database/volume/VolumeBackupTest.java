package com.dokploy.database.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.Api;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Issue 6: volume backups of applications.
class VolumeBackupTest extends VolumeTest {
    private static final String DATA = "{\"volume\": \"data\"}";
    // Not the times of directories and links, which busybox does not restore.
    private static final String EVERYTHING =
            """
            find . -type f -exec sha256sum {} + | sort
            find . -exec stat -c '%n %U %u %g %a %F %h %N' {} + | sort
            find . -type f -exec stat -c '%n %Y' {} + | sort
            """;

    @Autowired private Subscription knownApplicationStates;
    @Autowired private TransactionOperations transaction;

    /// Everything that a volume has comes back in a new one, the old one and whoever runs on it being left alone.
    @Test
    void aVolumeComesBackInANewOne() throws Exception {
        var application = application();
        script(
                application,
                "data",
                """
                mkdir -p deep/er empty && chmod 2750 deep && echo text > "deep/er/with space ü" && dd if=/dev/urandom of=big bs=65536 count=40 2>/dev/null
                chown 1234:5678 deep/er && chmod 0640 big && ln -s big link && ln big hard && mkfifo pipe && touch -d 2020-01-02 "deep/er/with space ü" && touch -- -rf
                """);
        var before = script(application, "data", EVERYTHING);
        var backup = completed(application, "{\"volume\": \"data\", \"name\": \"before\"}");

        var view = api.get(backup);
        assertThat(view.text("/name")).isEqualTo("before");
        assertThat(view.text("/fileName")).startsWith("web-data-").endsWith(".tar.gz");
        assertThat(view.text("/_links/download")).isEqualTo(backup + "/download");
        var bytes = downloaded(backup, view);
        ranges(backup, bytes);
        var file = file(application, idOf(backup));
        // What lies in the store is not what one downloads.
        var stored = Files.readAllBytes(file);
        assertThat(stored).hasSizeGreaterThan(bytes.length);
        assertThat(Arrays.copyOf(stored, 2)).isNotEqualTo(Arrays.copyOf(bytes, 2));

        script(application, "data", "rm -r deep; echo new > answer");
        var restore = restored(api.post(backup + "/restore"), "completed");
        var volume = restore.text("/volume");
        assertThat(volume).matches("data-restored-[0-9a-f]{12}");
        assertThat(script(application, volume, EVERYTHING)).isEqualTo(before);
        assertThat(in(application, "data", "cat", "answer")).isEqualTo("new");
        assertThat(in(application, "data", "ls")).doesNotContain("deep");
        assertThat(volumesOf(application)).isEqualTo(2);
        assertThat(containersHere()).isZero();
        assertThat(statuses(application + "/volume-restores")).containsExactly("completed");
        assertThat(statuses(application + "/volume-backups")).containsExactly("completed");
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();

        assertThat(api.delete(backup).status()).isEqualTo(204);
        eventually().until(() -> !Files.exists(file));
        assertThat(api.get(backup).status()).isEqualTo(404);
    }

    /// An archive that is not compressed, taken while the application makes and removes files.
    @Test
    void aVolumeThatIsWrittenToCanBeBackedUp() throws Exception {
        var application = application();
        script(application, "data", "for i in $(seq 300); do echo $i > f$i; done");
        var writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                script(
                                        application,
                                        "data",
                                        "end=$(($(date +%s) + 4)); while [ $(date +%s) -lt $end ]; do for i in $(seq 50); do echo $i > t$i; rm t$i; done; done");
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var backup = completed(application, "{\"volume\": \"data\", \"compress\": false}");
        var bytes = downloaded(backup, api.get(backup));
        writer.join();
        assertThat(api.get(backup).text("/fileName")).endsWith(".tar");
        assertThat(new String(bytes, 257, 5, StandardCharsets.US_ASCII)).isEqualTo("ustar");
        var volume = restored(api.post(backup + "/restore"), "completed").text("/volume");
        assertThat(script(application, volume, "cat f* | wc -l")).isEqualTo("300");
    }

    /// What is to be mounted says in whose place, however often it was restored; and the schedules go along.
    @Test
    void aRestoreThatIsToBeMountedSaysInWhosePlace() throws Exception {
        var application = application();
        write(application, "42");
        var schedule =
                api.post(
                                application + "/volume-backup-schedules",
                                "{\"volume\": \"data\", \"cron\": \"0 3 * * *\"}")
                        .text("/_links/self");
        var backup = completed(application, DATA);
        var first = mounted(backup);
        assertThat(replaced(first)).containsExactly("data");
        assertThat(api.get(schedule).text("/volume")).isEqualTo(first.text("/volume"));
        var ofRestored =
                completed(application, "{\"volume\": \"%s\"}".formatted(first.text("/volume")));
        var second = mounted(ofRestored);
        assertThat(second.text("/volume")).matches("data-restored-[0-9a-f]{12}");
        assertThat(replaced(second)).containsExactly("data", first.text("/volume"));
        assertThat(api.get(schedule).text("/volume")).isEqualTo(second.text("/volume"));
        var aside = restored(api.post(backup + "/restore"), "completed");
        assertThat(replaced(aside)).isEmpty();
        assertThat(api.get(schedule).text("/volume")).isEqualTo(second.text("/volume"));
    }

    private Api.Answer mounted(String backup) {
        return restored(api.post(backup + "/restore", "{\"mount\": true}"), "completed");
    }

    private List<String> replaced(Api.Answer restore) {
        var replaces =
                jdbc.sql(
                                """
                                select data ->> 'replaces' from outbox
                                where type = 'volume-restore.completed.v1' and data ->> 'restoreId' = :id
                                """)
                        .param("id", restore.text("/id"))
                        .query(String.class)
                        .single();
        return JsonMapper.builder().build().readValue(replaces, new TypeReference<>() {});
    }

    private void ranges(String backup, byte[] whole) {
        var some = api.bytes(backup + "/download", Map.of("Range", "bytes=100-199"));
        assertThat(some.statusCode()).isEqualTo(206);
        assertThat(some.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        var end = api.bytes(backup + "/download", Map.of("Range", "bytes=-10"));
        assertThat(end.body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
    }

    private byte[] downloaded(String backup, Api.Answer view) throws Exception {
        var answer = api.bytes(backup + "/download", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        var bytes = answer.body();
        assertThat((long) bytes.length).isEqualTo(view.body().path("size").asLong());
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(view.text("/checksum")).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
        if (view.text("/fileName").endsWith(".gz")) {
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                assertThat(plain.readAllBytes().length % 512).isZero();
            }
        }
        return bytes;
    }

    private List<String> statuses(String list) {
        return api.get(list).body().path("data").findValuesAsString("status");
    }

    /// Bad input, conflicts, and what is not theirs.
    @Test
    void refusesWhatCannotBeAndWhatIsNotTheirs() throws Exception {
        var application = application();
        write(application, "42");
        var path = application + "/volume-backups";
        for (var bad :
                List.of(
                        "{}",
                        "{\"volume\": \"/etc\"}",
                        "{\"volume\": \"-x\"}",
                        "{\"volume\": \"../up\"}")) {
            var answer = api.post(path, bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.text("/error/details/errors/0/field")).isEqualTo("volume");
        }
        assertThat(api.post(path, "{\"volume\": \"data\", \"name\": \"a/b\"}").status())
                .isEqualTo(400);
        assertThat(api.post(path, "{\"volume\": \"other\"}").status()).isEqualTo(422);
        var nowhere = "/api/applications/" + UUID.randomUUID() + "/volume-backups";
        assertThat(api.post(nowhere, DATA).status()).isEqualTo(404);
        assertThat(api.get(nowhere).text("/error/details/resourceType")).isEqualTo("application");

        // One that was only just created, of which we have not heard: its owner is asked.
        var fresh = UUID.randomUUID();
        makeVolume(fresh);
        knownToItsOwner(fresh);
        completed("/api/applications/" + fresh, DATA);

        var backup = completed(application, DATA);
        var other = application();
        var foreign = other + backup.substring(application.length());
        assertThat(api.get(foreign).status()).isEqualTo(404);
        assertThat(api.get(foreign + "/download").status()).isEqualTo(404);
        assertThat(api.post(foreign + "/restore").status()).isEqualTo(404);

        var viewer = api(member("viewer", "viewer"), "viewer");
        assertThat(viewer.get(backup).status()).isEqualTo(200);
        assertThat(viewer.get(backup + "/download").status()).isEqualTo(403);
        assertThat(viewer.post(path, DATA).status()).isEqualTo(403);
        var developer = api(member("developer", "developer"), "developer");
        assertThat(developer.post(backup + "/restore").status()).isEqualTo(403);
        assertThat(developer.delete(backup).status()).isEqualTo(403);
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(backup).status()).isEqualTo(404);
        assertThat(stranger.get(backup + "/download").status()).isEqualTo(404);
        assertThat(stranger.post(backup + "/restore").status()).isEqualTo(404);
        assertThat(stranger.get(application + "/volume-restores").status()).isEqualTo(404);

        jdbc.sql("update volume_backup set status = 'FAILED', size_bytes = null where id = :id")
                .param("id", idOf(backup))
                .update();
        assertThat(api.post(backup + "/restore").status()).isEqualTo(409);
        assertThat(api.get(backup + "/download").status()).isEqualTo(409);
    }

    /// What is cut short, altered or another one's is refused before anything is made.
    @Test
    void aBackupThatIsNotWhatItWasIsRefused() throws Exception {
        var application = application();
        write(application, "42");
        var backup = completed(application, DATA);
        var other = completed(application, DATA);
        var file = file(application, idOf(backup));
        var good = Files.readAllBytes(file);

        var altered = good.clone();
        altered[altered.length / 2] ^= 1;
        var foreign = Files.readAllBytes(file(application, idOf(other)));
        for (var bad : List.of(altered, Arrays.copyOf(good, good.length - 7), foreign)) {
            Files.write(file, bad);
            var restore = restored(api.post(backup + "/restore"), "failed");
            assertThat(restore.text("/reason")).contains("altered or cut short");
            assertThat(restore.body().path("volume").isNull()).isTrue();
            assertThat(volumesOf(application)).isEqualTo(1);
        }
        Files.delete(file);
        assertThat(restored(api.post(backup + "/restore"), "failed").text("/reason"))
                .contains("missing");
        assertThat(api.get(backup + "/download").status()).isEqualTo(409);
        assertThat(in(application, "data", "cat", "answer")).isEqualTo("42");

        Files.write(file, good);
        var volume = restored(api.post(backup + "/restore"), "completed").text("/volume");
        assertThat(in(application, volume, "cat", "answer")).isEqualTo("42");
    }

    /// Missed runs are made up for once, and no more stays than is to be kept.
    @Test
    void schedulesRunCatchUpOnceAndKeepWhatTheyShould() throws Exception {
        var application = application();
        write(application, "42");
        var path = application + "/volume-backup-schedules";
        assertThat(
                        api.post(
                                        path,
                                        "{\"cron\": \"* * *\", \"timeZone\": \"Mars/Base\", \"keepDays\": 0}")
                                .body()
                                .at("/error/details/errors")
                                .findValuesAsString("field"))
                .containsExactlyInAnyOrder("cron", "timeZone", "keepDays", "volume");
        assertThat(api.post(path, "{\"volume\": \"other\", \"cron\": \"0 3 * * *\"}").status())
                .isEqualTo(422);
        var created =
                api.post(
                        path,
                        """
                        {"volume": "data", "cron": "0 3 * * *", "timeZone": "Europe/Berlin", "keepCount": 1}
                        """);
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        var schedule = created.text("/_links/self");
        assertThat(created.text("/nextRunAt")).matches(".*T0[12]:00:00Z");
        var first = "";
        for (var run = 1; run <= 2; run++) {
            // As if we had been down for three days: one run makes up for all.
            jdbc.sql(
                            "update volume_backup_schedule set next_run_at = now() - interval '3 days' where id = :id")
                    .param("id", idOf(schedule))
                    .update();
            var before = first;
            eventually()
                    .until(() -> {
                        var all = api.get(application + "/volume-backups").body().path("data");
                        return all.size() == 1
                                && all.get(0).path("status").asString().equals("completed")
                                && !all.get(0).path("id").asString().equals(before);
                    });
            first = api.get(application + "/volume-backups").text("/data/0/id");
        }
        assertThat(api.get(schedule).text("/lastOutcome")).isEqualTo("backup " + first);
        assertThat(api.get(path).body().path("data").size()).isEqualTo(1);
        var changed = "{\"volume\": \"data\", \"cron\": \"0 4 * * *\", \"enabled\": false}";
        assertThat(api.patch(schedule, changed).status()).isEqualTo(200);
        assertThat(api.get(schedule).body().path("enabled").asBoolean(true)).isFalse();
        assertThat(api.delete(schedule).status()).isEqualTo(204);
        assertThat(api.get(schedule).status()).isEqualTo(404);
        assertThat(statuses(application + "/volume-backups")).containsExactly("completed");
    }

    /// With an application that is deleted its backups wait out of sight; with one that is purged they go.
    @Test
    void backupsFollowTheirApplication() throws Exception {
        var application = application();
        write(application, "42");
        var backup = completed(application, DATA);
        var file = file(application, idOf(backup));

        state(application, 2, Instant.now());
        assertThat(api.get(backup).status()).isEqualTo(404);
        assertThat(Files.exists(file)).isTrue();
        state(application, 3, null);
        assertThat(api.get(backup).text("/status")).isEqualTo("completed");
        state(application, 4, Instant.now());
        tombstone(application);
        eventually()
                .until(() ->
                        jdbc.sql("select count(*) from volume_backup where application_id = :id")
                                        .param("id", idOf(application))
                                        .query(Long.class)
                                        .single()
                                == 0);
        assertThat(Files.exists(file)).isFalse();
    }

    private void state(String application, long version, @Nullable Instant deleted) {
        var data = JsonMapper.builder().build().createObjectNode();
        data.put("projectId", project.toString()).put("name", "web");
        data.put("deletedAt", deleted == null ? null : deleted.toString());
        tell(application, version, data);
    }

    private void tombstone(String application) {
        tell(application, 0, null);
    }

    /// As the inbox hands it over, in one transaction.
    private void tell(
            String application, long version, tools.jackson.databind.@Nullable JsonNode data) {
        var event =
                new Event(
                        "dokploy.deployment.application.state.v1",
                        UUID.randomUUID(),
                        "application.state.v1",
                        "/dokploy/deployment",
                        idOf(application).toString(),
                        Instant.now(),
                        version,
                        project,
                        null,
                        null,
                        null,
                        null,
                        data);
        transaction.executeWithoutResult(_ -> knownApplicationStates.consumer().accept(event));
    }

    private String script(String application, String volume, String text)
            throws InterruptedException {
        return in(application, volume, "busybox", "sh", "-ec", text);
    }
}
