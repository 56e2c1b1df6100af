package com.dokploy.database.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is refused, and to whom. Nothing here needs a server to run.
class DatabaseRequestsTest extends ServiceTest {
    private static final String NOWHERE = "/api/databases/01990000-0000-7000-8000-000000000001";

    /// Clauses 248-255, S153, S155: every fault at once.
    @Test
    void refusesWhatIsNoDatabase() {
        var answer =
                api.post(
                        "/api/databases",
                        """
                        {"name": "-", "type": "oracle", "resources": {"memoryLimit": 1, "storageSize": 0}
                        , "publishedPort": 80}
                        """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/error/details/errors").findValuesAsString("field"))
                .contains(
                        "name",
                        "type",
                        "projectId",
                        "resources.memoryLimit",
                        "resources.storageSize",
                        "publishedPort");
        var foreign =
                api.post(
                        "/api/databases",
                        body("redis", "7", ", \"configuration\": {\"sharedBuffers\": \"256MB\"}"));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.text("/error/code")).isEqualTo("VALIDATION_ERROR");
        assertThat(foreign.text("/error/details/errors/0/field"))
                .isEqualTo("configuration.sharedBuffers");
        var hostile =
                api.post(
                        "/api/databases",
                        body(
                                "postgresql",
                                "15",
                                ", \"configuration\": {\"maxConnections\": \"1 -c fsync=off\"}"));
        assertThat(hostile.status()).isEqualTo(400);
    }

    /// S154.
    @Test
    void refusesAVersionThatIsNotOffered() {
        var answer = api.post("/api/databases", body("postgresql", "9", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/error/details/offered").size()).isEqualTo(4);
    }

    /// B40: says nothing false.
    @Test
    void tellsWhatIsOfferedAndWhatWasNotRun() {
        var types = api.get("/api/database-types").body().path("data");
        assertThat(types.findValuesAsString("type"))
                .containsExactly("postgresql", "mysql", "mongodb", "redis");
        assertThat(types.get(0).at("/versions/0/image").asString()).isEqualTo("postgres:16");
        assertThat(types.get(0).at("/versions/0/default").asBoolean()).isTrue();
        assertThat(types.get(2).at("/versions/0/tested").asBoolean(true)).isFalse();
        assertThat(types.get(1).at("/versions/0/note").asString()).contains("MariaDB");
    }

    /// Clause 272, S243: what one may not see is not there.
    @Test
    void strangersFindNothing() {
        var database = database("redis", "7");
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        for (var path : List.of("", "/credentials")) {
            assertThat(stranger.get(database + path).status()).isEqualTo(404);
        }
        for (var verb : List.of("/start", "/stop", "/restart", "/credentials/rotate")) {
            assertThat(stranger.post(database + verb).status()).isEqualTo(404);
        }
        assertThat(stranger.patch(database, "{}").status()).isEqualTo(404);
        assertThat(stranger.delete(database).status()).isEqualTo(404);
        assertThat(stranger.get("/api/projects/" + project + "/databases").status()).isEqualTo(404);
        assertThat(stranger.get("/api/databases?projectId=" + project).body().path("data"))
                .isEmpty();
        assertThat(stranger.post("/api/databases", body("redis", "7", "")).status()).isEqualTo(422);
        assertThat(anonymous().get(database).status()).isEqualTo(401);
        var absent = api.get(NOWHERE);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.text("/error/details/resourceType")).isEqualTo("database");
        assertThat(api.get("/api/databases/db-123").status()).isEqualTo(404);
    }

    /// S152: passwords and logs are for developers.
    @Test
    void viewersSeeButDoNotTouch() {
        var database = database("redis", "7");
        var viewer = api(member("viewer", "viewer"), "viewer");
        assertThat(viewer.get(database).status()).isEqualTo(200);
        assertThat(viewer.get(database + "/credentials").status()).isEqualTo(403);
        assertThat(viewer.get(database + "/logs").status()).isEqualTo(403);
        for (var tail : List.of("0", "1001", "many")) {
            assertThat(api.get(database + "/logs?tail=" + tail).status()).isEqualTo(400);
        }
        assertThat(viewer.post(database + "/stop").status()).isEqualTo(403);
        assertThat(viewer.delete(database).status()).isEqualTo(403);
        var developer = api(member("developer", "developer"), "developer");
        assertThat(developer.get(database + "/credentials").status()).isEqualTo(200);
        assertThat(developer.delete(database).status()).isEqualTo(403);
    }

    /// S153, B5.
    @Test
    void namesAreUniqueInAProjectAndLostUpdatesRefused() {
        var body = body("redis", "7", "");
        var first = api.post("/api/databases", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/status")).isEqualTo("pending");
        assertThat(first.headers().firstValue("Location")).hasValue(first.text("/_links/self"));
        assertThat(api.post("/api/databases", body).status()).isEqualTo(409);
        var stale =
                api.call(
                        "PATCH",
                        first.text("/_links/self"),
                        "{\"name\": \"other\"}",
                        java.util.Map.of("If-Match", "\"99\""));
        assertThat(stale.status()).isEqualTo(412);
    }

    /// Clause 253: the port of a node can be had once.
    @Test
    void aPublishedPortIsTakenOnce() {
        var port = ", \"publishedPort\": 31999";
        assertThat(api.post("/api/databases", body("redis", "7", port)).status()).isEqualTo(201);
        var second = api.post("/api/databases", body("redis", "7", port));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/error/details/field")).isEqualTo("publishedPort");
    }

    /// A project that does not exist is like one that cannot be seen (S33).
    @Test
    void refusesAnUnknownProject() {
        var body =
                """
                {"name": "data", "type": "redis", "projectId": "%s"}
                """
                        .formatted(UUID.randomUUID());
        assertThat(api.post("/api/databases", body).status()).isEqualTo(422);
    }
}
