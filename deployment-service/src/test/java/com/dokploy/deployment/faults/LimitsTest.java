package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What cannot work ends as failed, in time and with its reason; what served before serves on.
class LimitsTest extends FaultTest {
    private static final String ENDLESS = "987654";

    /// S142, S82 and architecture, Status is truthful.
    @Test
    void whatNeverEndsNeverRunsOrNeverIsWellFailsWithItsReason() throws Exception {
        git.file("Dockerfile", "FROM busybox\nRUN sleep %s\n".formatted(ENDLESS)).commit("Endless");
        var endless = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
        var endlessBuild = deploy(endless);
        untilStatus(endlessBuild, "building");
        var ending =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"echo broken; exit 4\"]");
        var ended = deploy(ending);
        var sick =
                application(
                        SLEEPS
                                + ", \"healthCheck\": {\"command\": \"echo ill; false\", \"interval\": 1, \"timeout\": 1, \"retries\": 1}");
        var sickened = deploy(sick);
        var serving = builtApplication(0);
        assertDoneOnce(serving, deploy(serving));
        var before = imageOf(serving);
        git.file(
                        "Dockerfile",
                        "FROM busybox\nHEALTHCHECK --interval=1s --timeout=1s --retries=1 CMD false\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]\n")
                .commit("Never well");
        var worse = deploy(serving);

        assertFailed(ended, "exit code 4");
        assertThat(detail(ended).text("/reason")).contains("broken");
        assertFailed(sickened, "health check");
        assertFailed(worse, "health check");
        assertFailed(endlessBuild, "%d s".formatted(FaultBed.BUILD_LIMIT.toSeconds()));
        eventually().until(() -> statusOf(ending).equals("error"));
        eventually().until(() -> statusOf(sick).equals("error"));
        eventually().until(() -> statusOf(endless).equals("error"));
        // The old version serves on, and says so.
        eventually().until(() -> statusOf(serving).equals("running"));
        eventually().until(() -> imageOf(serving).equals(before));
        assertThat(
                        api.get("/api/applications?projectId=" + project)
                                .body()
                                .path("data")
                                .findValuesAsString("status"))
                .contains("failed");
        eventually()
                .until(() ->
                        ProcessHandle.allProcesses()
                                .noneMatch(process ->
                                        process.info().commandLine().orElse("").contains(ENDLESS)));
    }

    private void assertFailed(UUID deployment, String reason) {
        untilFinished(deployment);
        assertThat(status(deployment)).isEqualTo("failed");
        assertThat(detail(deployment).text("/reason")).contains(reason);
        assertThat(announced(deployment)).containsOnlyOnce("failed").endsWith("failed");
    }

    private String statusOf(UUID application) {
        return api.get("/api/applications/" + application).text("/status");
    }

    private String imageOf(UUID application) throws InterruptedException {
        var service =
                new com.dokploy.platform.docker.ServiceName(
                        api.get("/api/applications/" + application).text("/serviceName"));
        return bed.engine.services().find(service).orElseThrow().image();
    }

    /// A build that fills the engine's disk fails with the engine's reason; the next one works.
    @Test
    void aFullDiskFailsTheBuildAlone() throws Exception {
        git.file("large", "0".repeat(60 << 20));
        var application = builtApplication(0);
        var folder = Files.createTempDirectory(Path.of("/tmp"), "dse");
        try (var small = new SmallEngine(folder, 40)) {
            bed.proxy.routeBy(call ->
                    call.matches("POST (/v[0-9.]+)?/build\\?.*")
                            ? small.address()
                            : bed.proxy.realEngine());
            var deployment = deploy(application);
            assertFailed(deployment, "no space left on device");
            assertThat(detail(deployment).body().path("stages").findValuesAsString("status"))
                    .containsExactly("completed", "failed", "skipped");
        }
        bed.proxy.passEverything();
        assertDoneOnce(application, deploy(application));
    }
}
