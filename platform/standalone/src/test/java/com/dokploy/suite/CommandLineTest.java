package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
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

    @BeforeEach
    void arrive() {
        user = new CommandLineUser(home, Map.of());
    }

    /// S213, S214, S215: from signing in to a rollback.
    @Test
    void aUsersDay(Suite suite) throws Exception {
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

    /// Clauses 331, 337: what is committed in a folder and pushed is built; the log is followed; what happens is told.
    @Test
    void aFolderIsDeployedAndItsLogFollowed(Suite suite) throws Exception {
        signsIn(suite);
        user.succeeds("projects", "create", "Folder");
        try (var origin = new GitOrigin(home.resolve("origin"), suite.gitPort())) {
            var commit = origin.commit("Lines", Map.of("Dockerfile", SuiteImages.LINES_DOCKERFILE));
            var folder = cloned(origin.url());
            var events =
                    CompletableFuture.supplyAsync(
                            () -> eventOf("events", "--type", "deployment.status", "--count", "1"));

            var deployed =
                    JSON.readTree(
                            user.in(folder)
                                    .succeeds(
                                            "deploy", "lines", "--here", "-p", "Folder", "-o",
                                            "json")
                                    .output());
            assertThat(deployed.path("status").asString()).isEqualTo("success");
            assertThat(deployed.path("commitSha").asString()).isEqualTo(commit);
            assertThat(deployed.path("branch").asString()).isEqualTo("main");
            assertThat(user.follows(3, "logs", "lines", "-f", "--tail", "1000"))
                    .containsExactly("1  line 1", "1  line 2", "1  line 3");
            assertThat(events.get(1, TimeUnit.MINUTES))
                    .contains("deployment.status")
                    .contains("status=");

            var byAddress =
                    JSON.readTree(
                            user.succeeds(
                                            "deploy",
                                            "by-address",
                                            "--git",
                                            origin.url(),
                                            "-p",
                                            "Folder",
                                            "-o",
                                            "json")
                                    .output());
            assertThat(byAddress.path("status").asString()).isEqualTo("success");
            assertThat(byAddress.path("commitSha").asString()).isEqualTo(commit);

            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
            git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "mine");
            user.in(folder).refused(2, "push it first", "deploy", "lines", "--here");
        }
        user.succeeds("apps", "delete", "lines", "--yes");
        user.succeeds("apps", "delete", "by-address", "--yes");
    }

    private String eventOf(String... command) {
        try {
            return user.succeeds(command).output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Path cloned(String url) throws Exception {
        var folder = home.resolve("lines");
        git(home, "clone", "-q", url, folder.toString());
        return folder;
    }

    private static void git(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aDatabaseItsBackupAndTheWayBack(Suite suite) throws Exception {
        signsIn(suite);
        user.succeeds("projects", "create", "Data");
        var created = json("db", "create", "cache", "--project", "Data", "--type", "redis");
        assertThat(created.path("status").asString()).isEqualTo("running");
        assertThat(json("db", "credentials", "cache").path("password").asString()).isNotBlank();
        var backup = json("db", "backup", "cache", "--name", "before");
        assertThat(backup.path("status").asString()).isEqualTo("completed");
        assertThat(user.succeeds("db", "backups", "cache", "-o", "name").output().strip())
                .isEqualTo(backup.path("id").asString());
        user.refused(2, "--yes", "db", "restore", "cache");
        assertThat(json("db", "restore", "cache", "--yes").path("status").asString())
                .isEqualTo("completed");
        user.succeeds("db", "delete", "cache", "--volumes", "--yes");
    }

    @Test
    void teamsAndDomains(Suite suite) throws Exception {
        signsIn(suite);
        user.succeeds("teams", "create", "Builders");
        var colleague = suite.api().registered("colleague");
        var name = colleague.get("/api/users/me").expect(200).json().path("username").asString();
        user.succeeds("teams", "add", "Builders", name, "--role", "viewer");
        assertThat(json("teams", "members", "Builders"))
                .extracting(member -> member.path("role").asString())
                .contains("viewer");
        user.succeeds("projects", "create", "Together", "--team", "Builders");
        user.succeeds("apps", "create", "site", "-p", "Together", "--image", SuiteImages.HTTPD);
        var domain = name + ".localhost";
        user.succeeds("domains", "add", "site", domain, "--port", "8080", "--no-https");
        assertThat(user.succeeds("domains", "list", "site").output()).contains(domain);
        var ci =
                new CommandLineUser(
                        home,
                        Map.of(
                                "DOKPLOY_URL",
                                "http://127.0.0.1:" + suite.port(),
                                "DOKPLOY_TOKEN",
                                Objects.requireNonNull(colleague.token())));
        assertThat(ci.succeeds("apps", "-o", "name").output()).isNotBlank();
        ci.refused(3, "FORBIDDEN", "domains", "remove", "site", domain);
        user.succeeds("domains", "remove", "site", domain);
        user.succeeds("teams", "remove", "Builders", name);
        ci.refused(4, "no application is called site", "apps", "get", "site");
        user.succeeds("apps", "delete", "site", "--yes");
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
        var command = new ArrayList<>(List.of("deploy", "-o", "json"));
        command.addAll(List.of(what));
        var answer = user.succeeds(command.toArray(String[]::new));
        var deployment = JSON.readTree(answer.output());
        assertThat(deployment.path("status").asString()).isEqualTo("success");
        return new Deployed(deployment.path("id").asString(), answer.said());
    }

    private JsonNode json(String... command) throws Exception {
        var all = new ArrayList<>(List.of("-o", "json"));
        all.addAll(List.of(command));
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
                                Objects.requireNonNull(suite.api().registered("ci").token())));
        ci.refused(4, "no application is called none", "deploy", "none");
        ci.refused(4, "RESOURCE_NOT_FOUND", "apps", "get", UUID.randomUUID().toString());
        ci.refused(5, "VALIDATION_ERROR", "projects", "create", "x".repeat(300));
        new CommandLineUser(home, Map.of("DOKPLOY_URL", url, "DOKPLOY_TOKEN", "a.b.c"))
                .refused(3, "set another DOKPLOY_TOKEN", "apps");
    }
}
