package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String LOGIN = "POST /api/v1/auth/login";
    private static final String SECRET = "the password of ada";
    private static final String TOKEN = "aaa.bbb.ccc";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = new User(home);
        server.answers(
                "GET /api/v1/version", "{\"version\": \"1\", \"api\": [{\"version\": \"v1\"}]}");
        server.answers(LOGIN, "{\"token\": \"%s\", \"expiresIn\": 604800}".formatted(TOKEN));
        server.answers("GET /api/v1/users/me", "{\"id\": \"u1\", \"username\": \"ada\"}");
        server.answers("GET /api/v1/projects", "{\"data\": [], \"pagination\": {}}");
        server.on("POST /api/v1/auth/logout", (_, connection) -> connection.answer(204, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return home.resolve(".config/dokploy/cli.json");
    }

    @Test
    void remembersTheTokenWhereOnlyItsOwnerReads() throws Exception {
        var said = user.types("ada", SECRET).runs("login", "--url", server.url() + "/api/");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines()).containsExactly("signed in at %s as ada".formatted(server.url()));
        assertThat(said.out() + said.err()).doesNotContain(SECRET).doesNotContain(TOKEN);
        assertThat(server.requests(LOGIN).getFirst().body())
                .isEqualTo("{\"username\":\"ada\",\"password\":\"%s\"}".formatted(SECRET));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file())).contains(TOKEN).doesNotContain(SECRET);

        assertThat(user.runs("projects").exitCode()).isZero();
        assertThat(server.requests().getLast().header("authorization"))
                .isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void asksForTheOneTimePasswordWhereThereIsOne() {
        server.on(
                LOGIN,
                (request, connection) -> {
                    if (request.body().contains("\"code\":\"123456\"")) {
                        connection.answer(200, "{\"token\": \"%s\"}".formatted(TOKEN));
                    } else {
                        connection.answer(
                                401, ScriptedServer.error("UNAUTHORIZED", "{\"field\": \"code\"}"));
                    }
                });
        assertThat(
                        user.types("ada", SECRET, "123456")
                                .runs("login", "--url", server.url())
                                .exitCode())
                .isZero();
        var piped =
                new User(home)
                        .pipes(SECRET + "\n123456\n")
                        .runs("login", "--url", server.url(), "-u", "ada", "--password-stdin");
        assertThat(piped.exitCode()).as(piped.err()).isZero();
        var wrong =
                new User(home)
                        .pipes(SECRET + "\n654321\n")
                        .runs("login", "--url", server.url(), "-u", "ada", "--password-stdin");
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err()).doesNotContain("654321").doesNotContain(SECRET);
    }

    @Test
    void aWrongPasswordIsNotRemembered() {
        server.refuses(LOGIN, 401, "UNAUTHORIZED", "{}");
        var said = user.types("ada", SECRET).runs("login", "--url", server.url());
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err()).contains("It says UNAUTHORIZED").doesNotContain(SECRET);
        assertThat(file()).doesNotExist();
    }

    @Test
    void takesATokenOfAnIdentityProvider() throws Exception {
        var said = user.pipes(TOKEN + "\n").runs("login", "--url", server.url(), "--token-stdin");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(server.requests(LOGIN)).isEmpty();
        assertThat(Files.readString(file())).contains(TOKEN);
    }

    @Test
    void nobodyToAsk() {
        var said = user.runs("login", "--url", server.url(), "-u", "ada");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("--password-stdin");
    }

    /// Nothing is sent before that is settled.
    @Test
    void noPasswordGoesOverTheNetInTheClear() {
        var said = user.types("ada", SECRET).runs("login", "--url", "http://10.255.255.1");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("is not encrypted");
    }

    @Test
    void theEnvironmentComesFirst() {
        user.types("ada", SECRET).runs("login", "--url", server.url());
        assertThat(user.with("DOKPLOY_TOKEN", "of-ci").runs("projects").exitCode()).isZero();
        assertThat(server.requests().getLast().header("authorization")).isEqualTo("Bearer of-ci");
    }

    @Test
    void logoutForgetsTheTokenAlsoWhenTheServerIsAway() throws Exception {
        user.types("ada", SECRET).runs("login", "--url", server.url());
        assertThat(user.runs("logout").exitCode()).isZero();
        assertThat(server.requests("POST /api/v1/auth/logout")).hasSize(1);
        assertThat(Files.readString(file())).doesNotContain(TOKEN);
        var afterwards = user.runs("projects", "--url", server.url());
        assertThat(afterwards.exitCode()).isEqualTo(3);
        assertThat(afterwards.err()).contains("not signed in at " + server.url());

        user.types("ada", SECRET).runs("login", "--url", server.url());
        server.close();
        var away = user.runs("logout");
        assertThat(away.exitCode()).isZero();
        assertThat(away.err()).contains("the session may go on");
        assertThat(Files.readString(file())).doesNotContain(TOKEN);
    }

    @Test
    void saysWhenOthersCanReadTheToken() throws Exception {
        user.types("ada", SECRET).runs("login", "--url", server.url());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        var said = user.runs("projects");
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).contains("others can read").contains("chmod 600");
    }

    @Test
    void aBrokenFileIsNamed() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"current\": ");
        var said = user.runs("projects");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(file().toString());
    }

    @Test
    void severalServersAreRemembered() throws Exception {
        try (var other = new ScriptedServer()) {
            other.answers("GET /api/v1/version", "{\"api\": [{\"version\": \"v1\"}]}");
            other.answers("GET /api/v1/users/me", "{\"id\": \"u2\", \"username\": \"bob\"}");
            user.types("ada", SECRET).runs("login", "--url", server.url());
            user.pipes("of-bob").runs("login", "--url", other.url(), "--token-stdin");
            assertThat(user.runs("whoami").out()).contains("bob").contains(other.url());
            assertThat(user.runs("whoami", "--url", server.url()).out()).contains("ada");
        }
    }
}
