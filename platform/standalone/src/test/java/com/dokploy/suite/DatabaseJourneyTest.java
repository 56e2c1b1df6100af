package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a user does with a database: an application that reaches it by name, a backup, its download, the way back.
@ExtendWith(SuiteExtension.class)
class DatabaseJourneyTest {

    /// Clauses 107, 108, 256, 264, 270, 271, S149, S158, S159: the application counts, and after the restore counts from what
    /// the backup had.
    @Test
    void anApplicationFindsItsDatabaseBeforeAndAfterARestore(Suite suite) throws Exception {
        var user = suite.api().registered("journey");
        var project = user.post("/api/projects", Map.of("name", "Journey")).expect(201).id();
        var id = Databases.running(user, project, "counts", "redis");
        var database = user.get("/api/databases/" + id).expect(200).json();
        assertThat(database.at("/_links/self").asString()).isEqualTo("/api/databases/" + id);
        var application = counting(user, project, id);
        untilCounted(user, application, 1);

        var taken =
                Databases.ended(
                        user,
                        user.post("/api/databases/" + id + "/backup", null).expect(202).json());
        var listed = user.get(database.at("/_links/backups").asString()).expect(200).json();
        assertThat(listed.at("/data/0/id").asString()).isEqualTo(taken.path("id").asString());
        var bytes = downloaded(suite, user, taken.at("/_links/download").asString());
        assertThat((long) bytes.length).isEqualTo(taken.path("size").asLong());
        assertThat(new String(bytes, 0, 2, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("\u001f\u008b");

        untilCounted(user, application, counts(user, application).getLast() + 5);
        Databases.ended(
                user, user.post(taken.at("/_links/restore").asString(), null).expect(202).json());
        Databases.untilStatus(user, "/api/databases/" + id, "running");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(falls(counts(user, application))).isEqualTo(1));

        user.delete("/api/databases/" + id + "?deleteVolumes=true").expect(204);
        user.get("/api/databases/" + id).expect(404);
        user.delete("/api/applications/" + application).expect(204);
    }

    /// An application that adds one every half second and writes down what it got.
    private static String counting(Api user, String project, String database) {
        var who = user.get("/api/databases/" + database + "/credentials").expect(200).json();
        var command =
                List.of(
                        "redis-cli",
                        "-r",
                        "-1",
                        "-i",
                        "0.5",
                        "-h",
                        who.path("host").asString(),
                        "incr",
                        "count");
        var password =
                Map.of(
                        "key",
                        "REDISCLI_AUTH",
                        "value",
                        who.path("password").asString(),
                        "isSecret",
                        true);
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "counter",
                                        "projectId",
                                        project,
                                        "image",
                                        "redis:7",
                                        "command",
                                        command,
                                        "envVars",
                                        List.of(password)))
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

    private static void untilCounted(Api user, String application, int least) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        counts(user, application).stream().anyMatch(number -> number >= least));
    }

    private static List<Integer> counts(Api user, String application) {
        var all = new ArrayList<Integer>();
        user.get("/api/applications/" + application + "/logs?tail=1000")
                .expect(200)
                .json()
                .path("logs")
                .forEach(line -> {
                    var text = line.path("message").asString("").strip();
                    if (text.matches("[0-9]+")) {
                        all.add(Integer.valueOf(text));
                    }
                });
        return all;
    }

    /// How often the next count is not above the one before.
    private static int falls(List<Integer> counts) {
        var falls = 0;
        for (var place = 1; place < counts.size(); place++) {
            falls += counts.get(place) <= counts.get(place - 1) ? 1 : 0;
        }
        return falls;
    }

    private static byte[] downloaded(Suite suite, Api user, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + suite.port() + path))
                        .header("Authorization", "Bearer " + user.token())
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
