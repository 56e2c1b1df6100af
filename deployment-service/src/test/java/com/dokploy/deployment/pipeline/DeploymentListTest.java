package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Deployments as lists and alone show them.
class DeploymentListTest extends ServiceTest {
    private static final int MEBIBYTE = 1 << 20;
    @Autowired private DeploymentLog log;
    @TempDir Path directory;

    /// Clauses 105, 219-228, 236, S132, S134, B21.
    @Test
    void areListedAndFiltered() {
        var application = application("\"image\": \"busybox\", \"replicas\": 0");
        var ends = Stream.generate(() -> deploy(application, "success")).limit(3).toList();
        var other = application("\"image\": \"10.1.2.3:5000/team/web:1\", \"replicas\": 0");
        deploy(other, "failed");
        var id = application.substring(application.lastIndexOf('/') + 1);

        assertThat(api.get("/api/deployments").body().at("/pagination/total").asInt()).isEqualTo(4);
        var path = "/api/deployments?applicationId=" + id;
        var first = api.get(path + "&limit=2");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().at("/pagination/total").asInt()).isEqualTo(3);
        var rest = api.get(path + "&limit=2&cursor=" + first.text("/pagination/nextCursor"));
        assertThat(
                        Stream.of(first, rest)
                                .flatMap(page ->
                                        page
                                                .body()
                                                .path("data")
                                                .findValuesAsString("self")
                                                .stream()))
                .containsExactlyElementsOf(ends.reversed());
        assertThat(api.get(application + "/deployments").body().path("data"))
                .isEqualTo(api.get(path).body().path("data"));

        var item = first.body().at("/data/0");
        assertThat(item.path("applicationId").asString()).isEqualTo(id);
        assertThat(item.path("status").asString()).isEqualTo("success");
        for (var member : List.of("branch", "commitSha", "commitMessage")) {
            assertThat(item.path(member).isNull()).as(member).isTrue();
        }
        assertThat(item.path("author").asString()).isEqualTo("owner");
        var took =
                Instant.parse(item.path("finishedAt").asString()).getEpochSecond()
                        - Instant.parse(item.path("createdAt").asString()).getEpochSecond();
        assertThat(item.path("duration").asLong()).isEqualTo(took);
        assertThat(item.path("_links").propertyNames())
                .containsExactlyInAnyOrder("self", "application", "logs");
        assertThat(item.at("/_links/application").asString()).isEqualTo(application);
        assertThat(item.at("/_links/logs").asString())
                .isEqualTo(item.at("/_links/self").asString() + "/logs");

        assertThat(api.get("/api/deployments?status=failed").body().path("data")).hasSize(1);
        assertThat(api.get("/api/deployments?status=rolled_back").body().path("data")).isEmpty();
        var refused = api.get("/api/deployments?status=queued");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/details/errors/0/constraint")).isEqualTo("enum");
        var absent = api.get("/api/deployments/deploy-123");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.text("/error/details/resourceType")).isEqualTo("deployment");
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(path).body().path("data")).isEmpty();
        assertThat(stranger.get(ends.getFirst()).status()).isEqualTo(404);
    }

    /// S134, S133: what is not known yet is null.
    @Test
    void whatRunsHasNoDurationYet() {
        try (var git = new GitFixture(directory)) {
            git.file("Dockerfile", "FROM busybox\n").commit("First");
            git.hold();
            var application =
                    application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
            var path = api.post(application + "/deploy", "{}").text("/_links/deployment");
            eventually().until(() -> api.get(path).text("/status").equals("cloning"));
            var running = api.get(path).body();
            assertThat(running.path("duration").isNull()).isTrue();
            assertThat(running.path("finishedAt").isNull()).isTrue();
            assertThat(running.at("/stages").findValuesAsString("status"))
                    .containsExactly("running", "pending", "pending");
            assertThat(running.at("/stages/0/duration").isNull()).isTrue();
            assertThat(api.post(path + "/cancel").status()).isEqualTo(202);
            git.goOn();
            eventually().until(() -> api.get(path).text("/status").equals("cancelled"));
        }
    }

    /// S140: the last MiB stands in the deployment. S141: its log is given a thousand lines at a time.
    @Test
    void longOutputIsShownFromItsEnd() {
        var application = application("\"image\": \"busybox\", \"replicas\": 0");
        var path = deploy(application, "success");
        var id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        var text = "ä".repeat(500);
        log.append(
                id,
                Stages.Name.BUILDING,
                IntStream.range(0, 1500)
                        .mapToObj(number ->
                                new DeploymentLog.Draft(Instant.now(), "info", text + " " + number))
                        .toList());

        var output = api.get(path).text("/buildOutput");
        assertThat(output.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(MEBIBYTE - 2000, MEBIBYTE);
        assertThat(output.strip()).endsWith(" 1499");
        var lines = api.get(path + "/logs").body().path("logs").findValuesAsString("message");
        assertThat(lines).hasSize(1000);
        assertThat(lines).doesNotContain(text + " 1499");
        assertThat(api.get(path + "/logs?tail=5").body().path("logs").findValuesAsString("message"))
                .hasSize(5)
                .endsWith(text + " 1499");
    }
}
