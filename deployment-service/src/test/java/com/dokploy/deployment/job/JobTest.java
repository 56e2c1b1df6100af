package com.dokploy.deployment.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// B32: commands that run once, or by a calendar, in an application's image, environment and network.
class JobTest extends ServiceTest {
    private String application = "";

    private void deployOne() {
        application =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        , "envVars": [{"key": "GREETING", "value": "hello from the release", "isSecret": true}]
                        """);
        deploy(application, "success");
    }

    private String start(String argv) {
        return start(argv, 60);
    }

    private String start(String argv, int limit) {
        var started =
                api.post(
                        application + "/jobs",
                        "{\"argv\": %s, \"timeLimit\": %d}".formatted(argv, limit));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
        assertThat(started.text("/status")).isEqualTo("pending");
        return started.headers().firstValue("Location").orElseThrow();
    }

    private void until(String job, String status) {
        eventually().until(() -> api.get(job).body().path("finishedAt").isString());
        assertThat(api.get(job).text("/status"))
                .as(api.get(job).body().toString())
                .isEqualTo(status);
    }

    private List<String> output(String job) {
        return api.get(job + "/logs").body().path("logs").findValuesAsString("message");
    }

    private void leavesNothingBehind() throws InterruptedException {
        var left =
                engine.services()
                        .list(
                                LabelFilter.of(Labels.PROJECT, project.toString())
                                        .and(Labels.KIND, "job"));
        assertThat(left).isEmpty();
    }

    /// B32.
    @Test
    void runsInTheImageAndEnvironmentOfWhatIsDeployed() throws Exception {
        deployOne();
        var job = start("[\"env\"]");
        until(job, "success");
        assertThat(api.get(job).body().path("exitCode").asInt()).isZero();
        assertThat(output(job)).contains("GREETING=hello from the release");
        assertThat(api.get(job).text("/requestedBy")).isEqualTo("owner");
        assertThat(api.get(application + "/jobs").text("/data/0/id"))
                .isEqualTo(api.get(job).text("/id"));
        assertThat(api.get(application + "/jobs?status=success").body().path("data")).hasSize(1);
        assertThat(api.get(application + "/jobs?status=failed").body().path("data")).isEmpty();

        // The words reach the program as they are: no shell reads them.
        var literal = start("[\"echo\", \"$GREETING; `id` > /tmp/x\"]");
        until(literal, "success");
        assertThat(output(literal)).containsExactly("$GREETING; `id` > /tmp/x");
        // The application itself runs on, untouched.
        assertThat(api.get(application).text("/status")).isEqualTo("running");
        aFailureIsToldWithItsExitCode();
        leavesNothingBehind();
    }

    private void aFailureIsToldWithItsExitCode() {
        var job = start("[\"grep\", \"nothing\", \"/etc/absent\"]");
        until(job, "failed");
        assertThat(api.get(job).body().path("exitCode").asInt()).isEqualTo(2);
        assertThat(api.get(job).text("/reason")).contains("non-zero exit");
        assertThat(output(job)).singleElement().asString().contains("No such file");

        var missing = start("[\"no-such-program\"]");
        until(missing, "failed");
        assertThat(api.get(missing).text("/reason")).contains("no-such-program");
    }

    @Test
    void endsAtItsTimeLimitAndWhenItIsCancelled() throws Exception {
        deployOne();
        var late = start("[\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]", 1);
        var cancelled = start("[\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]");
        until(late, "failed");
        assertThat(api.get(late).text("/reason")).isEqualTo("It took longer than 1 s");

        eventually().until(() -> api.get(cancelled).text("/status").equals("running"));
        assertThat(api.post(cancelled + "/cancel").status()).isEqualTo(202);
        until(cancelled, "cancelled");
        assertThat(api.post(cancelled + "/cancel").status()).isEqualTo(409);

        var orphan = start("[\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]");
        eventually().until(() -> api.get(orphan).text("/status").equals("running"));
        var id = UUID.fromString(orphan.substring(orphan.lastIndexOf('/') + 1));
        assertThat(api.delete(application).status()).isEqualTo(204);
        eventually()
                .until(() ->
                        jdbc.sql("select status from job where id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single()
                                .equals("CANCELLED"));
        leavesNothingBehind();
    }

    @Test
    void aScheduleMakesUpForMissedRunsOnce() throws Exception {
        deployOne();
        var added =
                api.post(
                        application + "/schedules",
                        """
                        {"argv": ["echo", "by the calendar"], "cron": "30 3 * * *", "timeZone": "Europe/Berlin"}
                        """);
        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        var schedule = added.headers().firstValue("Location").orElseThrow();
        var next =
                Instant.parse(added.text("/nextRun")).atZone(java.time.ZoneId.of("Europe/Berlin"));
        assertThat(next.toLocalTime()).isEqualTo(java.time.LocalTime.of(3, 30));

        // Nobody was there for some days.
        jdbc.sql("update job_schedule set next_run = now() - interval '5 days'").update();
        eventually().until(() -> api.get(schedule).text("/lastRun/status").equals("success"));
        var runs = api.get(application + "/jobs").body().path("data");
        assertThat(runs).hasSize(1);
        assertThat(runs.at("/0/scheduleId").asString()).isEqualTo(api.get(schedule).text("/id"));
        assertThat(Instant.parse(api.get(schedule).text("/nextRun"))).isAfter(Instant.now());

        var off = api.patch(schedule, "{\"enabled\": false}");
        assertThat(off.status()).as(off.body().toString()).isEqualTo(200);
        assertThat(off.body().path("nextRun").isNull()).isTrue();
        var hourly =
                api.patch(
                        schedule, "{\"enabled\": true, \"cron\": \"@hourly\", \"timeZone\": null}");
        assertThat(hourly.text("/timeZone")).isEqualTo("UTC");
        assertThat(hourly.text("/nextRun")).endsWith(":00:00Z");
        assertThat(api.get(application + "/schedules").body().path("data")).hasSize(1);
        assertThat(api.delete(schedule).status()).isEqualTo(204);
        assertThat(api.get(schedule).status()).isEqualTo(404);
        leavesNothingBehind();
    }

    @Test
    void refusesWhatCannotRun() {
        application = application("\"image\": \"busybox\"");
        for (var body :
                List.of(
                        "{}",
                        "{\"argv\": []}",
                        "{\"argv\": [\"\"]}",
                        "{\"argv\": [\"a\\u0000b\"]}",
                        "{\"argv\": [\"x\"], \"timeLimit\": 0}",
                        "{\"argv\": \"echo x\"}")) {
            assertThat(api.post(application + "/jobs", body).status()).as(body).isEqualTo(400);
        }
        for (var cron :
                List.of("", "* * * *", "* * * * * *", "61 * * * *", "0 0 31 2 *", "@never", "x")) {
            var refused =
                    api.post(
                            application + "/schedules",
                            "{\"argv\": [\"x\"], \"cron\": \"%s\"}".formatted(cron));
            assertThat(refused.status()).as(cron).isEqualTo(400);
            assertThat(refused.text("/error/details/errors/0/field")).isEqualTo("cron");
        }
        var zone =
                api.post(
                        application + "/schedules",
                        "{\"argv\": [\"x\"], \"cron\": \"@daily\", \"timeZone\": \"Mars/Olympus\"}");
        assertThat(zone.text("/error/details/errors/0/field")).isEqualTo("timeZone");

        // Nothing is deployed.
        assertThat(api.post(application + "/jobs", "{\"argv\": [\"x\"]}").status()).isEqualTo(409);

        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.post(application + "/jobs", "{\"argv\": [\"x\"]}").status())
                .isEqualTo(404);
        assertThat(stranger.get(application + "/schedules").status()).isEqualTo(404);
    }
}
