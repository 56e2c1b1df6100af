package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployTest {
    private static final String APPS = "GET /api/v1/applications";
    private static final String CREATE = "POST /api/v1/applications";
    private static final String APP = "GET /api/v1/applications/a1";
    private static final String PATCH = "PATCH /api/v1/applications/a1";
    private static final String DEPLOY = "POST /api/v1/applications/a1/deploy";
    private static final String DEPLOYMENT = "GET /api/v1/deployments/d1";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        server.answers(
                APPS, "{\"data\": [{\"id\": \"a1\", \"name\": \"web\"}], \"pagination\": {}}");
        server.answers(
                "GET /api/v1/projects",
                "{\"data\": [{\"id\": \"p1\", \"name\": \"Shop\"}], \"pagination\": {}}");
        server.answers(CREATE, "{\"id\": \"a1\"}");
        server.answers(APP, "{\"id\": \"a1\", \"gitSource\": null}");
        server.answers(PATCH, "{\"id\": \"a1\"}");
        server.answers(DEPLOY, "{\"deploymentId\": \"d1\", \"status\": \"pending\"}");
        server.on(
                "GET /api/v1/deployments/d1/logs",
                (request, connection) -> {
                    connection.beginLines();
                    if (request.query().endsWith("after=0")) {
                        connection.line(line(1, "cloning", "fetched"));
                        connection.line(line(2, "building", "Step 1/2"));
                        // And cut, in the middle of the build.
                    } else {
                        connection.line(line(3, "building", "Step 2/2"));
                        connection.endLines("success");
                    }
                });
        ends("success", "null");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String line(int sequence, String stage, String message) {
        return "{\"sequence\": %d, \"stage\": \"%s\", \"message\": \"%s\"}"
                .formatted(sequence, stage, message);
    }

    private void ends(String status, String reason) {
        server.answers(
                DEPLOYMENT,
                """
                {"id": "d1", "applicationId": "a1", "status": "%s", "reason": %s, "duration": 9,
                 "stages": [{"name": "cloning", "status": "completed", "duration": 2},
                            {"name": "building", "status": "completed", "duration": 5},
                            {"name": "deploying", "status": "pending", "duration": null}]}\
                """
                        .formatted(status, reason));
    }

    /// Clauses 329, 330, 335, 336: makes what is not there, deploys, and shows stages and log over a cut.
    @Test
    void fromAnImageToWhatRuns() {
        server.answers(APPS, "{\"data\": [], \"pagination\": {}}");
        var said =
                user.runs(
                        "deploy",
                        "web",
                        "--project",
                        "Shop",
                        "--image",
                        "nginx:1",
                        "--replicas",
                        "3",
                        "--port",
                        "8080:80",
                        "--port",
                        "53/udp",
                        "--branch",
                        "main");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(server.requests(CREATE).getFirst().body())
                .isEqualTo(
                        """
                        {"image":"nginx:1","replicas":3,"ports":[{"containerPort":80,"publishedPort":8080},{"containerPort":53,"protocol":"udp"}],"name":"web","projectId":"p1"}\
                        """);
        assertThat(server.requests(DEPLOY).getFirst().body()).isEqualTo("{\"branch\":\"main\"}");
        assertThat(server.requests(PATCH)).isEmpty();
        assertThat(said.err().lines())
                .containsSubsequence(
                        "made application web",
                        "deployment d1",
                        "cloning    completed after 2 s",
                        "building   completed after 5 s",
                        "  fetched",
                        "  Step 1/2",
                        "  Step 2/2");
        assertThat(said.err()).containsOnlyOnce("Step 1/2").containsOnlyOnce("cloning ");
        assertThat(said.lines()).contains("STATUS:       success");
    }

    @ParameterizedTest
    @CsvSource({"failed, 1", "cancelled, 1", "superseded, 1", "rolled_back, 0"})
    void theExitCodeTellsTheEnd(String status, int exitCode) {
        ends(status, "\"the health check says no\"");
        var said = user.runs("deploy", "web", "-q", "-o", "json");
        assertThat(said.exitCode()).isEqualTo(exitCode);
        assertThat(said.out()).contains("\"status\" : \"" + status + "\"");
        assertThat(said.err()).doesNotContain("Step");
        if (exitCode == 1) {
            assertThat(said.err().lines().toList().getLast())
                    .isEqualTo(
                            "dokployctl: deployment d1: %s: the health check says no"
                                    .formatted(status));
        }
    }

    @Test
    void whoDoesNotWaitGetsTheId() {
        var said = user.runs("deploy", "web", "--no-wait", "-o", "name");
        assertThat(said.exitCode()).isZero();
        assertThat(said.lines()).containsExactly("d1");
        assertThat(server.requests(DEPLOYMENT)).isEmpty();
        assertThat(user.runs("deploy", "web", "--wait", "-o", "name").lines())
                .containsExactly("d1");
        assertThat(server.requests(DEPLOYMENT)).isNotEmpty();
    }

    @Test
    void whatIsNotOverInTime() {
        ends("building", "null");
        var said = user.runs("deploy", "web", "--timeout", "0s");
        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.err().lines().toList().getLast())
                .contains("the end of deployment d1 had not happened after 0 s; it goes on");
    }

    @Test
    void aBarIsDrawnForPeopleOnly() {
        assertThat(user.runs("deploy", "web").err())
                .doesNotContain("[###")
                .doesNotContain("\u001b");
        assertThat(user.atATerminal().runs("deploy", "web").err())
                .contains("[##############################] 100 % success");
    }

    @Test
    void anotherImageReplacesARepository() {
        user.runs("deploy", "web", "--image", "nginx:2");
        assertThat(server.requests(PATCH).getFirst().body())
                .isEqualTo("{\"image\":\"nginx:2\",\"gitSource\":null}");
        user.runs("deploy", "web", "--git", "https://git.example.com/shop.git", "--branch", "b");
        assertThat(server.requests(PATCH).getLast().body())
                .isEqualTo(
                        "{\"gitSource\":{\"repoUrl\":\"https://git.example.com/shop.git\",\"branch\":\"b\"},\"image\":null}");
    }

    @Test
    void aSecretInAnAddressIsRefused() {
        var said = user.runs("deploy", "web", "--git", "https://ada:hidden@git.example.com/shop");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("git credential").doesNotContain("hidden");
    }

    @Test
    void whatIsNotThereIsNotMadeByAccident() {
        server.answers(APPS, "{\"data\": [], \"pagination\": {}}");
        var said = user.runs("deploy", "web", "--image", "nginx");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.err()).contains("--project");
        assertThat(server.requests(CREATE)).isEmpty();
    }

    /// The newest success is undone.
    @Test
    void rollsBack() {
        server.answers(
                "GET /api/v1/applications/a1/deployments",
                "{\"data\": [{\"id\": \"d0\"}], \"pagination\": {}}");
        server.answers("POST /api/v1/deployments/d0/rollback", "{\"deploymentId\": \"d1\"}");
        var said = user.runs("rollback", "web", "-o", "name");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines()).containsExactly("d1");
        assertThat(server.requests("GET /api/v1/applications/a1/deployments").getFirst().query())
                .isEqualTo("status=success&order=desc&limit=1");
    }

    @Test
    void scalesAndWaitsForTheReplicas() {
        server.answers("POST /api/v1/applications/a1/scale", "{\"status\": \"scaling\"}");
        server.answers(APP, "{\"id\": \"a1\", \"status\": \"running\"}");
        server.answers(
                "GET /api/v1/applications/a1/instances",
                "{\"data\": [{\"state\": \"running\"}, {\"state\": \"running\"}, {\"state\": \"failed\"}]}");
        var said = user.runs("scale", "web", "2");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines()).containsExactly("web has 2 replicas");
        assertThat(user.runs("scale", "web", "3", "--timeout", "0").exitCode()).isEqualTo(7);
    }
}
