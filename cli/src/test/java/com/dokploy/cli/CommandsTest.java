package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the smaller commands ask for and show.
class CommandsTest {
    private static final String DB = "/api/v1/databases/b1";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        has("applications", "a1", "web");
        has("projects", "p1", "Shop");
        has("databases", "b1", "orders");
        has("teams", "t1", "Builders");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void has(String what, String id, String name) {
        server.answers(
                "GET /api/v1/" + what,
                """
                {"data": [{"id": "%s", "name": "%s"}], "pagination": {}}\
                """
                        .formatted(id, name));
    }

    private String succeeds(String command) {
        var said = user.runs(command.split(" "));
        assertThat(said.exitCode()).as(said.err()).isZero();
        return said.out();
    }

    private String body(String line) {
        return server.requests(line).getLast().body();
    }

    @Test
    void stopsAndStartsAnApplication() {
        server.answers("POST /api/v1/applications/a1/stop", "{\"status\": \"running\"}");
        server.answers("POST /api/v1/applications/a1/start", "{\"status\": \"stopped\"}");
        server.answers(
                "POST /api/v1/applications/a1/restart",
                "{\"applicationId\": \"a1\", \"status\": \"restarting\"}");
        status("stopped", "null");
        assertThat(succeeds("apps stop web")).contains("stopped");
        status("running", "null");
        assertThat(succeeds("apps start web")).contains("running");
        assertThat(succeeds("apps restart web")).isEqualTo("restarting web\n");
        status("error", "\"exited with 1\"");
        var failed = user.runs("apps", "start", "web");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).isEqualTo("dokployctl: web: error: exited with 1\n");
        assertThat(succeeds("apps stop web --no-wait")).contains("running");
    }

    private void status(String status, String reason) {
        server.answers(
                "GET /api/v1/applications/a1",
                "{\"id\": \"a1\", \"status\": \"%s\", \"statusReason\": %s, \"ports\": [], \"domains\": []}"
                        .formatted(status, reason));
    }

    @Test
    void makesAndRemovesAnApplication() {
        server.answers("POST /api/v1/applications", "{\"id\": \"a1\"}");
        status("pending", "null");
        server.on("DELETE /api/v1/applications/a1", (_, connection) -> connection.answer(204, ""));
        assertThat(succeeds("apps create web -p Shop --git https://git.example.com/a --branch b"))
                .contains("pending");
        assertThat(body("POST /api/v1/applications"))
                .isEqualTo(
                        "{\"gitSource\":{\"repoUrl\":\"https://git.example.com/a\",\"branch\":\"b\"},\"name\":\"web\",\"projectId\":\"p1\"}");
        succeeds("apps delete web --volumes -y");
        assertThat(server.requests("DELETE /api/v1/applications/a1").getFirst().query())
                .isEqualTo("deleteVolumes=true");
        assertThat(succeeds("apps list --project Shop -o name")).isEqualTo("a1\n");
        assertThat(server.requests("GET /api/v1/applications").getLast().query())
                .isEqualTo("limit=100&projectId=p1");
    }

    @Test
    void aDatabaseFromItsStartToARestore() {
        server.answers("POST /api/v1/databases", "{\"id\": \"b1\", \"status\": \"pending\"}");
        server.answers(
                "GET " + DB, "{\"id\": \"b1\", \"name\": \"orders\", \"status\": \"running\"}");
        server.answers(
                "GET " + DB + "/credentials",
                "{\"username\": \"u\", \"password\": \"shown here\"}");
        server.answers("POST " + DB + "/backup", "{\"backupId\": \"k1\"}");
        server.answers("GET " + DB + "/backups/k1", "{\"id\": \"k1\", \"status\": \"completed\"}");
        server.answers(
                "GET " + DB + "/backups",
                "{\"data\": [{\"id\": \"k2\", \"status\": \"failed\"}, {\"id\": \"k1\", \"status\": \"completed\"}], \"pagination\": {}}");
        server.answers(
                "POST " + DB + "/backups/k1/restore",
                "{\"restoreId\": \"r1\", \"databaseId\": \"b1\"}");
        server.answers(
                "GET " + DB + "/restores/r1",
                "{\"id\": \"r1\", \"status\": \"failed\", \"reason\": \"too little space\"}");

        assertThat(succeeds("db create orders -p Shop --type redis --version 7"))
                .contains("running");
        assertThat(body("POST /api/v1/databases"))
                .isEqualTo(
                        "{\"name\":\"orders\",\"projectId\":\"p1\",\"type\":\"redis\",\"version\":\"7\"}");
        assertThat(succeeds("db credentials orders")).contains("shown here");
        assertThat(succeeds("db backup orders -o name")).isEqualTo("k1\n");
        assertThat(succeeds("db backups orders -o name")).isEqualTo("k2\nk1\n");
        assertThat(user.runs("db", "restore", "orders").exitCode()).isEqualTo(2);
        var restored = user.runs("db", "restore", "orders", "--yes");
        assertThat(restored.exitCode()).isEqualTo(1);
        assertThat(restored.err()).isEqualTo("dokployctl: restore r1: failed: too little space\n");
        assertThat(succeeds("db restore orders k1 --into-new copy --no-wait -o name"))
                .isEqualTo("r1\n");
        assertThat(body("POST " + DB + "/backups/k1/restore"))
                .isEqualTo("{\"newDatabase\":{\"name\":\"copy\"}}");
    }

    @Test
    void domains() {
        var path = "/api/v1/applications/a1/domains";
        server.answers("POST " + path, "{\"id\": \"d1\", \"domain\": \"shop.example.com\"}");
        server.answers(
                "GET " + path,
                "{\"data\": [{\"id\": \"d1\", \"domain\": \"shop.example.com\"}], \"pagination\": {}}");
        server.on("DELETE " + path + "/d1", (_, connection) -> connection.answer(204, ""));
        succeeds("domains add web shop.example.com --port 8080 --no-https");
        assertThat(body("POST " + path))
                .isEqualTo(
                        "{\"domain\":\"shop.example.com\",\"containerPort\":8080,\"https\":false}");
        assertThat(succeeds("domains list web -o name")).isEqualTo("d1\n");
        assertThat(succeeds("domains remove web shop.example.com"))
                .isEqualTo("gave up shop.example.com\n");
        assertThat(user.runs("domains", "remove", "web", "other.example.com").exitCode())
                .isEqualTo(4);
    }

    @Test
    void teams() {
        var path = "/api/v1/teams/t1/members";
        server.answers("POST " + path, "{\"userId\": \"u1\", \"username\": \"ada\"}");
        server.answers(
                "GET " + path,
                "{\"data\": [{\"userId\": \"u1\", \"username\": \"ada\"}], \"pagination\": {}}");
        server.on("DELETE " + path + "/u1", (_, connection) -> connection.answer(204, ""));
        succeeds("teams add Builders ada --role viewer");
        assertThat(body("POST " + path)).isEqualTo("{\"username\":\"ada\",\"role\":\"viewer\"}");
        assertThat(succeeds("teams members Builders")).contains("ada");
        assertThat(succeeds("teams remove Builders ada"))
                .isEqualTo("ada is no member of Builders any more\n");
    }

    @Test
    void deployments() {
        server.answers(
                "GET /api/v1/deployments",
                "{\"data\": [{\"id\": \"d3\"}, {\"id\": \"d2\"}, {\"id\": \"d1\"}], \"pagination\": {\"nextCursor\": \"more\"}}");
        server.answers(
                "POST /api/v1/deployments/d1/cancel",
                "{\"deploymentId\": \"d1\", \"status\": \"cancelling\"}");
        assertThat(succeeds("deployments --app web -n 2 -o name")).isEqualTo("d3\nd2\n");
        assertThat(succeeds("deployments list --app web -n 2 -o name")).isEqualTo("d3\nd2\n");
        assertThat(server.requests("GET /api/v1/deployments").getFirst().query())
                .isEqualTo("order=desc&limit=2&applicationId=a1");
        assertThat(succeeds("deployments cancel d1")).isEqualTo("cancelling deployment d1\n");
    }
}
