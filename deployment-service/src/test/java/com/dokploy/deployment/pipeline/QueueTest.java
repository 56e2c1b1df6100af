package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.ImageReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What waits, in which order, and how it is called off.
class QueueTest extends ServiceTest {
    @TempDir Path directory;
    private GitFixture git;

    @BeforeEach
    void serveARepository() {
        git = new GitFixture(directory);
    }

    @AfterEach
    void stopServing() {
        git.close();
    }

    private String slowApplication(int seconds) {
        git.file(
                        "Dockerfile",
                        "FROM busybox\nRUN sleep %d\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]\n"
                                .formatted(seconds))
                .commit("Slow");
        return application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
    }

    private String imageApplication() {
        return application(
                "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]");
    }

    private Api.Answer deploy(String application) {
        var answer = api.post(application + "/deploy");
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private void untilStage(String deployment, String status) {
        eventually().until(() -> api.get(deployment).text("/status").equals(status));
    }

    /// Clauses 186-191, S107, S108, S109.
    @Test
    void answersWithPositionEstimateAndPlace() {
        var application = slowApplication(20);

        var answers = IntStream.range(0, 3).mapToObj(_ -> deploy(application)).toList();

        assertThat(answers)
                .extracting(one -> one.body().path("queuePosition").asInt())
                .containsExactly(1, 2, 3);
        assertThat(answers)
                .extracting(one -> one.body().path("estimatedTime").asInt())
                .containsExactly(300, 600, 900);
        for (var answer : answers) {
            assertThat(answer.text("/status")).isEqualTo("pending");
            assertThat(answer.headers().firstValue("Location"))
                    .contains(answer.text("/_links/deployment"));
            assertThat(api.get(answer.text("/_links/deployment")).status()).isEqualTo(200);
            assertThat(api.get(answer.text("/_links/logs")).status()).isEqualTo(200);
        }
        assertThat(api.delete(application).status()).isEqualTo(204);
    }

    /// S106: one project's hundred builds do not hold up the first of another.
    @Test
    void projectsTakeTurns() {
        var busy = IntStream.range(0, 5).mapToObj(_ -> slowApplication(2)).toList();
        busy.forEach(application -> IntStream.range(0, 20).forEach(_ -> deploy(application)));
        project = project(owner);
        var other = imageApplication();

        var first = deploy(other);

        assertThat(first.body().path("queuePosition").asInt()).isLessThanOrEqualTo(2);
        finish(first, "success");
        var waiting = api.get("/api/deployments?status=pending&limit=100").body().path("data");
        assertThat(waiting.size()).isGreaterThan(80);
        busy.forEach(application -> assertThat(api.delete(application).status()).isEqualTo(204));
        eventually().until(() -> unfinished() == 0);
    }

    private int unfinished() {
        return jdbc.sql("select count(*) from deployment where finished_at is null")
                .query(Integer.class)
                .single();
    }

    /// B23: cancelling ends that build and no other.
    @Test
    void cancelEndsThatBuildAlone() throws InterruptedException {
        var one = slowApplication(40);
        var doomed = deploy(one).text("/_links/deployment");
        untilStage(doomed, "building");
        var other = slowApplication(3);
        var spared = deploy(other);
        untilStage(spared.text("/_links/deployment"), "building");

        assertThat(api.post(doomed + "/cancel").status()).isEqualTo(202);

        untilStage(doomed, "cancelled");
        finish(spared, "success");
        var stages = api.get(doomed).body().path("stages");
        assertThat(stages.findValuesAsString("status"))
                .containsExactly("completed", "failed", "skipped");
        assertThat(engine.images().find(imageOf(doomed))).isEmpty();
        assertThat(engine.services().find(serviceOf(one))).isEmpty();
        var again = api.post(doomed + "/cancel");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/error/details/reason")).isEqualTo("finished");
    }

    private ImageReference imageOf(String deployment) {
        var id = UUID.fromString(deployment.substring(deployment.lastIndexOf('/') + 1));
        return jdbc.sql(
                        "select 'dokploy/' || application_id || ':' || release_id from deployment where id = :id")
                .param("id", id)
                .query((row, _) -> ImageReference.parse(row.getString(1)))
                .single();
    }

    /// B23: one that waits is cancelled although all places are taken; S96, S145 when its application is deleted.
    @Test
    void waitingOnesEndAtOnceWhenCancelledOrDeleted() {
        var application = slowApplication(30);
        var running = deploy(application).text("/_links/deployment");
        untilStage(running, "building");
        var waiting = deploy(application).text("/_links/deployment");
        var third = deploy(application).text("/_links/deployment");

        assertThat(api.post(waiting + "/cancel").status()).isEqualTo(202);
        untilStage(waiting, "cancelled");
        assertThat(api.get(running).text("/status")).isEqualTo("building");

        assertThat(api.delete(application).status()).isEqualTo(204);
        assertThat(api.get(running).status()).isEqualTo(404);
        assertThat(api.get(third).status()).isEqualTo(404);
        assertThat(api.get("/api/deployments").body().path("data")).isEmpty();
        eventually().until(() -> unfinished() == 0);
        assertThat(
                        jdbc.sql(
                                        "select distinct status from deployment where finished_at is not null and application_id = :id")
                                .param(
                                        "id",
                                        UUID.fromString(
                                                application.substring(
                                                        application.lastIndexOf('/') + 1)))
                                .query(String.class)
                                .list())
                .isEqualTo(List.of("CANCELLED"));
    }

    /// Clause 237, S135-S139, B23.
    @Test
    void goesBackOnlyToWhatIsThere() throws InterruptedException {
        var application = imageApplication();
        var first = finish(deploy(application), "success");
        var nothingBefore = api.post(first + "/rollback");
        assertThat(nothingBefore.status()).isEqualTo(409);
        assertThat(nothingBefore.text("/error/details/reason")).isEqualTo("no-earlier-success");

        var second = finish(api.post(first + "/retry"), "success");
        assertThat(api.get(second).text("/trigger")).isEqualTo("retry");
        var back = api.post(second + "/rollback");
        assertThat(back.text("/status")).isEqualTo("pending");
        assertThat(first).endsWith(back.text("/previousDeploymentId"));
        var third = finish(back, "success");
        assertThat(api.get(second).text("/status")).isEqualTo("rolled_back");
        assertThat(api.get(third).body().path("stages").findValuesAsString("status"))
                .containsExactly("skipped", "skipped", "completed");

        engine.images().remove(imageOf(first), true);
        var gone = api.post(second + "/rollback");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.text("/error/details/reason")).isEqualTo("image-removed");
    }

    /// S137: neither undone nor repeated before it ends. S114: the same key is the same deployment.
    @Test
    void unfinishedOnesStandAndKeysCountOnce() {
        var application = slowApplication(20);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        var once = api.call("POST", application + "/deploy", "{}", key);
        var twice = api.call("POST", application + "/deploy", "{}", key);

        var deployment = once.text("/_links/deployment");
        assertThat(twice.text("/_links/deployment")).isEqualTo(deployment);
        assertThat(api.get(application + "/deployments").body().path("data")).hasSize(1);
        for (var action : List.of("rollback", "retry")) {
            var refused = api.post(deployment + "/" + action);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/error/details/reason")).isEqualTo("unfinished");
        }
        api.delete(application);
    }
}
