package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real `./dokployctl`, as a user and as CI call it.
@ExtendWith(SuiteExtension.class)
class CommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "a password of the command line";
    @TempDir private Path home;
    private CommandLineUser user;

    /// S213, S214, S215: from signing in to a rollback.
    @Test
    void aUsersDay(Suite suite) throws Exception {
        user = new CommandLineUser(home, Map.of());
        signsIn(suite);
        user.succeeds("projects", "create", "Shell", "-o", "name");
        assertThat(user.succeeds("projects", "-o", "table").output()).contains("Shell");

        var first =
                deploys(
                        "web",
                        "--project",
                        "Shell",
                        "--image",
                        SuiteImages.HTTPD,
                        "--port",
                        "8080");
        assertThat(first.said()).contains("deploying  completed").contains("made application web");
        var application = json("apps", "get", "web");
        assertThat(application.path("status").asString()).isEqualTo("running");

        user.succeeds("env", "set", "--app", "web", "GREETING=hello");
        assertThat(json("env", "list", "--app", "web").at("/0/value").asString())
                .isEqualTo("hello");
        user.succeeds("scale", "web", "2");
        assertThat(json("apps", "get", "web").path("replicas").asInt()).isEqualTo(2);

        deploys("web");
        assertThat(json("rollback", "web").path("status").asString()).isEqualTo("success");
        assertThat(json("deployments", "--app", "web"))
                .extracting(deployment -> deployment.path("status").asString())
                .containsExactly("success", "rolled_back", "success");
        assertThat(user.runs("deployments", "logs", first.deployment(), "-f").exitCode()).isZero();
        assertThat(user.succeeds("logs", "web", "--tail", "5").said()).isEmpty();
        user.succeeds("apps", "delete", "web", "--yes");
        endsTheSession();
    }

    private void signsIn(Suite suite) throws Exception {
        var name = "shell" + UUID.randomUUID().toString().substring(0, 8);
        suite.api()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "username", name,
                                "email", name + "@example.com",
                                "password", PASSWORD))
                .expect(201);
        var url = "http://127.0.0.1:" + suite.port();
        var login = user.answers(PASSWORD, "login", "--url", url, "-u", name, "--password-stdin");
        assertThat(login.exitCode()).as(login.said()).isZero();
        assertThat(login.output()).isEqualTo("signed in at %s as %s\n".formatted(url, name));
        var file = home.resolve(".config/dokploy/cli.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /// @param said stages, log and progress
    private record Deployed(String deployment, String said) {}

    private Deployed deploys(String... what) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("deploy", "-o", "json"));
        command.addAll(java.util.List.of(what));
        var answer = user.succeeds(command.toArray(String[]::new));
        var deployment = JSON.readTree(answer.output());
        assertThat(deployment.path("status").asString()).isEqualTo("success");
        return new Deployed(deployment.path("id").asString(), answer.said());
    }

    private JsonNode json(String... command) throws Exception {
        var all = new java.util.ArrayList<>(java.util.List.of("-o", "json"));
        all.addAll(java.util.List.of(command));
        return JSON.readTree(user.succeeds(all.toArray(String[]::new)).output());
    }

    private void endsTheSession() throws Exception {
        var token =
                JSON.readTree(home.resolve(".config/dokploy/cli.json").toFile())
                        .path("servers")
                        .values()
                        .iterator()
                        .next()
                        .path("token")
                        .asString();
        var server = user.succeeds("whoami", "-o", "json");
        assertThat(server.output()).doesNotContain(token);
        user.succeeds("logout");
        assertThat(user.runs("projects").exitCode()).isEqualTo(2);
    }

    @Test
    void whatGoesWrongIsOneLineAndACode(Suite suite) throws Exception {
        var url = "http://127.0.0.1:" + suite.port();
        var ci =
                new CommandLineUser(
                        home,
                        Map.of(
                                "DOKPLOY_URL",
                                url,
                                "DOKPLOY_TOKEN",
                                java.util.Objects.requireNonNull(
                                        suite.api().registered("ci").token())));
        ci.refused(4, "no application is called none", "deploy", "none");
        ci.refused(4, "RESOURCE_NOT_FOUND", "apps", "get", UUID.randomUUID().toString());
        ci.refused(5, "VALIDATION_ERROR", "projects", "create", "x".repeat(300));
        new CommandLineUser(home, Map.of("DOKPLOY_URL", url, "DOKPLOY_TOKEN", "a.b.c"))
                .refused(3, "set another DOKPLOY_TOKEN", "apps");
    }
}
