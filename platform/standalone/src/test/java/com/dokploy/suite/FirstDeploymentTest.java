package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a first user does: sign in, make a project and an application of an image, deploy it, watch, list, delete.
@ExtendWith(SuiteExtension.class)
class FirstDeploymentTest {
    private static final Duration DEPLOYED = Duration.ofSeconds(90);

    @Test
    void deploysAnImageAndTellsTheTruthAboutIt(Suite suite) throws Exception {
        var user = suite.api().registered("first");
        var project = user.post("/api/projects", Map.of("name", "First1")).expect(201).id();
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "web",
                                        "projectId",
                                        project,
                                        "image",
                                        SuiteImages.HTTPD,
                                        "replicas",
                                        1,
                                        "ports",
                                        List.of(Map.of("containerPort", 8080))))
                        .expect(201);
        assertThat(application.json().get("status").asString()).isEqualTo("pending");
        var id = application.id();

        try (var frames = Frames.open(suite, user)) {
            var accepted =
                    user.post("/api/applications/" + id + "/deploy", Map.of("branch", "main"))
                            .expect(202);
            var deployment = accepted.json().get("deploymentId").asString();
            assertThat(accepted.json().get("queuePosition").asInt()).isEqualTo(1);

            var finished = Deployments.await(user, deployment, DEPLOYED);
            assertThat(finished.get("status").asString())
                    .as(finished.toString())
                    .isEqualTo("success");
            assertThat(finished.get("stages"))
                    .extracting(stage -> stage.get("status").asString())
                    .containsExactly("skipped", "skipped", "completed");

            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() ->
                            assertThat(frames.ofDeployment(deployment))
                                    .extracting(frame -> frame.get("status").asString())
                                    .contains("deploying")
                                    .endsWith("success"));
            assertThat(frames.ofDeployment(deployment))
                    .extracting(frame -> frame.get("progress").asInt())
                    .isSorted()
                    .endsWith(100);
        }

        var detail = user.get("/api/applications/" + id).expect(200).json();
        assertThat(detail.get("status").asString()).isEqualTo("running");
        var port = detail.get("ports").get(0).get("publishedPort").asInt();
        assertThat(Pages.fetch(port, "/")).contains("hello");

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThat(
                                        user.get("/api/projects/" + project)
                                                .json()
                                                .get("statistics")
                                                .get("deploymentCount")
                                                .asInt())
                                .isEqualTo(1));
        user.delete("/api/applications/" + id).expect(204);
        user.get("/api/applications/" + id).expect(404);
        await().atMost(60, TimeUnit.SECONDS).until(() -> Pages.refused(port));
    }

    @Test
    void saysWhyADeploymentFailed(Suite suite) {
        var user = suite.api().registered("failing");
        var project = user.post("/api/projects", Map.of("name", "Failing1")).expect(201).id();
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "gone",
                                        "projectId",
                                        project,
                                        "image",
                                        "no-such-image-here:1"))
                        .expect(201)
                        .id();
        var deployment =
                user.post("/api/applications/" + application + "/deploy", null)
                        .expect(202)
                        .json()
                        .get("deploymentId")
                        .asString();
        var finished = Deployments.await(user, deployment, Duration.ofMinutes(3));
        assertThat(finished.get("status").asString()).isEqualTo("failed");
        assertThat(user.get("/api/deployments/" + deployment + "/logs").expect(200).body())
                .contains("no-such-image-here");
        assertThat(user.get("/api/applications/" + application).json().get("status").asString())
                .isEqualTo("error");
    }
}
