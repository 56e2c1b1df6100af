package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A pull request through the whole of it: gateway, webhook-service, Kafka, deployment-service, the engine.
@ExtendWith(SuiteExtension.class)
class PreviewTest {
    private static final String PAGES =
            """
            FROM busybox
            COPY www /www
            CMD ["busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
            """;

    @TempDir private Path folder;

    /// B31, B43.
    @Test
    void b31_aPullRequestHasAPreviewUntilItCloses(Suite suite) throws Exception {
        var user = suite.api().registered("reviewer");
        var project =
                user.post("/api/projects", Map.of("name", "Preview" + word())).expect(201).id();
        try (var origin = new GitOrigin(folder, suite.gitPort())) {
            origin.commit("First", Map.of("Dockerfile", PAGES, "www/index.html", "main\n"));
            var application = PushTest.application(user, project, "web", origin.url());
            var secret = PushTest.rotate(user, application);
            var commit = origin.request(7, "Faster", Map.of("www/index.html", "faster\n"));
            var opened = payload(origin, "opened", commit);

            var off = deliver(suite, application, opened, secret);
            assertThat(off.get("reason").asString()).isEqualTo("previews_off");
            user.patch(
                            "/api/applications/" + application,
                            Map.of("previews", Map.of("enabled", true)))
                    .expect(200);
            // Webhook-service hears of the setting over Kafka.
            var queued =
                    await().atMost(Duration.ofSeconds(30))
                            .until(
                                    () -> deliver(suite, application, opened, secret),
                                    answer -> answer.get("status").asString().equals("queued"));
            var deployment = queued.get("deploymentId").asString();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> user.get("/api/deployments/" + deployment).status() == 200);
            var finished = Deployments.await(user, deployment, Duration.ofMinutes(2));
            assertThat(finished.get("status").asString())
                    .as(finished.toString())
                    .isEqualTo("success");

            var preview = previews(user, application).get(0).get("id").asString();
            assertThat(preview).isEqualTo(finished.get("applicationId").asString());
            var shown = user.get("/api/applications/" + preview).expect(200).json();
            var port = shown.get("ports").get(0).get("publishedPort").asInt();
            assertThat(Pages.fetch(port, "/")).contains("faster");

            var closed = deliver(suite, application, payload(origin, "closed", commit), secret);
            assertThat(closed.get("status").asString()).isEqualTo("queued");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> user.get("/api/applications/" + preview).status() == 404);
            assertThat(previews(user, application)).isEmpty();
        } finally {
            user.delete("/api/projects/" + project).expect(204);
        }
    }

    /// B31: to run the code of strangers is decided by who governs the project.
    @Test
    void b31_whoMayDeployMayNotLetForksIn(Suite suite) {
        var owner = suite.api().registered("owner");
        var team = owner.post("/api/teams", Map.of("name", "Forks " + word())).expect(201).id();
        var developer = suite.api().registered("developer");
        var id = developer.get("/api/users/me").expect(200).id();
        owner.post("/api/teams/" + team + "/members", Map.of("userId", id, "role", "developer"))
                .expect(201);
        var project =
                owner.post("/api/projects", Map.of("name", "Forks" + word(), "teamId", team))
                        .expect(201)
                        .id();
        var application =
                PushTest.application(owner, project, "web", "https://git.example.com/a/b");
        var path = "/api/applications/" + application;
        var forks = Map.of("previews", Map.of("enabled", true, "allowForks", true));

        developer.patch(path, Map.of("previews", Map.of("enabled", true))).expect(200);
        developer.patch(path, forks).expect(403);
        owner.patch(path, forks).expect(200);
        // What is so already is no decision any more.
        developer.patch(path, Map.of("previews", Map.of("limit", 2))).expect(200);
        owner.delete("/api/projects/" + project).expect(204);
    }

    private static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static JsonNode previews(Api user, String application) {
        return user.get("/api/applications/" + application + "/previews")
                .expect(200)
                .json()
                .get("data");
    }

    private static JsonNode deliver(Suite suite, String application, String body, String secret) {
        return PushTest.deliver(
                        suite,
                        application,
                        "pull_request",
                        body,
                        secret,
                        UUID.randomUUID().toString())
                .expect(202)
                .json();
    }

    private static String payload(GitOrigin origin, String action, String commit) {
        return """
        {"action":"%s","number":7,"pull_request":{"number":7,"title":"Faster","html_url":"https://git.example.com/7",
         "updated_at":"%s","user":{"login":"ada"},"head":{"ref":"faster","sha":"%s","repo":{"id":1}},
         "base":{"ref":"main","repo":{"id":1}}},"repository":{"id":1,"clone_url":"%s"}}
        """
                .formatted(
                        action,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        commit,
                        origin.url());
    }
}
