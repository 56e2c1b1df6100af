package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvTest {
    private static final String APP = "0190a4c2-7e00-7000-8000-000000000001";
    private static final String PUT = "PUT /api/v1/applications/" + APP + "/env";
    private static final String KEPT =
            "{\"key\":\"KEPT\",\"value\":\"********\",\"isSecret\":true,\"as\":\"environment\"}";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        server.on(
                "GET /api/v1/applications/" + APP + "/env",
                (_, connection) ->
                        connection.answer(
                                200, "{\"envVars\":[%s]}".formatted(KEPT), "ETag: \"7\""));
        server.answers(PUT, "{\"envVars\":[%s]}".formatted(KEPT));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String put() {
        return server.requests(PUT).getLast().body();
    }

    @Test
    void whatIsThereStays() {
        var said = user.runs("env", "set", "--app", APP, "A=1", "B=x=y");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(put())
                .startsWith("{\"envVars\":[" + KEPT + ",")
                .contains("\"key\":\"A\"")
                .contains("\"value\":\"x=y\"");
        assertThat(server.requests(PUT).getLast().header("if-match")).isEqualTo("\"7\"");
        assertThat(said.lines().get(1)).startsWith("KEPT  ********");
    }

    @Test
    void somebodyElseWasFaster() {
        var calls = new AtomicInteger();
        server.on(
                PUT,
                (_, connection) -> {
                    if (calls.incrementAndGet() == 1) {
                        connection.answer(412, ScriptedServer.error("PRECONDITION_FAILED", "{}"));
                    } else {
                        connection.answer(200, "{\"envVars\":[]}");
                    }
                });
        assertThat(user.runs("env", "unset", "--app", APP, "KEPT").exitCode()).isZero();
        assertThat(calls).hasValue(2);
        assertThat(put()).isEqualTo("{\"envVars\":[]}");
    }

    /// Arguments can be seen by everybody on the machine.
    @Test
    void secretsAreNotTakenFromArguments() throws Exception {
        var refused = user.runs("env", "set", "--app", APP, "--secret", "KEY=hidden");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).doesNotContain("hidden").contains("--from-file");
        assertThat(server.requests(PUT)).isEmpty();

        user.types("typed").runs("env", "set", "--app", APP, "--secret", "KEY");
        assertThat(put()).contains("\"value\":\"typed\"").contains("\"isSecret\":true");

        var file = Files.writeString(home.resolve(".env"), "# none\n\nexport KEY='of a file'\n");
        user.runs("env", "set", "--app", APP, "--secret", "--from-file", file.toString());
        assertThat(put()).contains("\"value\":\"of a file\"");

        user.pipes("KEY=piped\n").runs("env", "set", "--app", APP, "--from-file", "-", "--as-file");
        assertThat(put()).contains("\"value\":\"piped\"").contains("\"as\":\"file\"");
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        var said = user.runs("env", "unset", "--app", APP, "NONE");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(server.requests(PUT)).isEmpty();
    }

    @Test
    void whatAProjectShares() {
        server.answers("GET /api/v1/projects/" + APP + "/env", "{\"envVars\":[]}");
        server.answers("PUT /api/v1/projects/" + APP + "/env", "{\"envVars\":[]}");
        assertThat(user.runs("env", "set", "--project", APP, "A=1").exitCode()).isZero();
        assertThat(server.requests("PUT /api/v1/projects/" + APP + "/env")).hasSize(1);
    }
}
