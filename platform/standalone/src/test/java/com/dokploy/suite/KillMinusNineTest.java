package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of everything in the middle of a deployment: what was accepted is finished after the next start, once.
class KillMinusNineTest {
    @TempDir private Path folder;

    @Test
    void finishesAcceptedDeploymentsAfterKillMinusNine() throws Exception {
        try (var suite = Suite.start(folder.resolve("home"), Map.of())) {
            var user = suite.admin();
            var project = user.post("/api/projects", Map.of("name", "Crash1")).expect(201).id();
            var application =
                    user.post(
                                    "/api/applications",
                                    Map.of(
                                            "name",
                                            "web",
                                            "projectId",
                                            project,
                                            "image",
                                            SuiteImages.HTTPD))
                            .expect(201)
                            .id();
            var deployments =
                    IntStream.range(0, 3)
                            .mapToObj(_ ->
                                    user.post("/api/applications/" + application + "/deploy", null)
                                            .expect(202)
                                            .json()
                                            .get("deploymentId")
                                            .asString())
                            .toList();
            Awaitility.await("the first one is being deployed")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () ->
                                    user.get("/api/deployments/" + deployments.getFirst())
                                            .json()
                                            .get("status")
                                            .asString(),
                            status -> !status.equals("pending"));

            suite.kill();
            suite.restart();

            var again = suite.admin();
            for (var deployment : deployments) {
                var finished = Deployments.await(again, deployment, Duration.ofMinutes(3));
                assertThat(finished.get("status").asString())
                        .as(finished.toString())
                        .isEqualTo("success");
            }
            assertThat(
                            again.get("/api/deployments?applicationId=" + application)
                                    .json()
                                    .get("pagination")
                                    .get("total")
                                    .asInt())
                    .isEqualTo(3);
            again.delete("/api/projects/" + project).expect(204);
        }
    }
}
