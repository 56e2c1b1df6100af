package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a user does with the data of an application: a backup while it runs, and the way back into the application.
@ExtendWith(SuiteExtension.class)
class VolumeJourneyTest {
    private static final Pattern STARTS = Pattern.compile("starts=([0-9]+)");
    private static final String COUNTING =
            "echo x >> /data/starts; echo starts=$(wc -l < /data/starts); exec sleep 3600";

    /// Issue 6: the application counts its starts in a volume, and after the restore counts on from what the backup had.
    @Test
    void anApplicationGoesOnWithTheDataOfItsBackup(Suite suite) throws Exception {
        var user = suite.api().registered("volumes");
        var project = user.post("/api/projects", Map.of("name", "Volumes")).expect(201).id();
        var application = "/api/applications/" + counting(user, project);
        untilCounted(user, application, List.of(1));

        var backups = application + "/volume-backups";
        var backup =
                backups
                        + "/"
                        + user.post(backups, Map.of("volume", "data"))
                                .expect(202)
                                .json()
                                .get("backupId")
                                .asString();
        untilCompleted(user, backup);
        user.post(application + "/restart", null).expect(202);
        untilCounted(user, application, List.of(1, 2));

        var restore =
                user.post(backup + "/restore", Map.of("mount", true))
                        .expect(202)
                        .json()
                        .at("/_links/self")
                        .asString();
        untilCompleted(user, restore);
        untilCounted(user, application, List.of(1, 2, 2));
        var restored = user.get(restore).expect(200).json().get("volume").asString();
        assertThat(user.get(application).expect(200).json().at("/volumes/0/source").asString())
                .isEqualTo(restored);
        user.delete(application + "?deleteVolumes=true").expect(204);
        // The backup hears of it by an event.
        Awaitility.await("its backup out of sight")
                .atMost(Duration.ofSeconds(30))
                .until(() -> user.get(backup).status() == 404);
    }

    private static String counting(Api user, String project) {
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "counter",
                                        "projectId",
                                        project,
                                        "image",
                                        "busybox:latest",
                                        "command",
                                        List.of("sh", "-c", COUNTING),
                                        "volumes",
                                        List.of(Map.of("source", "data", "target", "/data"))))
                        .expect(201)
                        .id();
        var deployment =
                user.post("/api/applications/" + application + "/deploy", null)
                        .expect(202)
                        .json()
                        .get("deploymentId")
                        .asString();
        var end = Deployments.await(user, deployment, Duration.ofMinutes(2));
        assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("success");
        return application;
    }

    private static void untilCompleted(Api user, String path) {
        Awaitility.await(path)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var seen = user.get(path).expect(200).json();
                    assertThat(seen.get("status").asString())
                            .as(seen.toString())
                            .isEqualTo("completed");
                });
    }

    /// Waits for exactly these starts, in this order.
    private static void untilCounted(Api user, String application, List<Integer> starts) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(counts(user, application)).isEqualTo(starts));
    }

    private static List<Integer> counts(Api user, String application) {
        var lines = user.get(application + "/logs?tail=1000").expect(200).json().path("logs");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> STARTS.matcher(line.path("message").asString("")))
                .filter(match -> match.find())
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }
}
