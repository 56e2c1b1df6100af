package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever goes wrong is one line on the error stream and an exit code, and no secret is shown.
class TroubleTest {
    private static final String PROJECTS = "GET /api/v1/projects";
    private static final String CREATE = "POST /api/v1/projects";
    private static final String EMPTY = "{\"data\": [], \"pagination\": {}}";
    @TempDir private Path home;
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        version("v1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void version(String api) {
        server.answers(
                "GET /api/version",
                """
                {"version": "9.1", "commit": "abc", "api": [{"version": "%s", "status": "stable"}]}\
                """
                        .formatted(api));
    }

    private static void requireOneLine(User.Said said, int exitCode, String words) {
        assertThat(said.err().lines())
                .as(said.err())
                .singleElement()
                .asString()
                .startsWith("dokployctl: ")
                .contains(words);
        assertThat(said.err() + said.out()).doesNotContain(User.TOKEN).doesNotContain("\tat ");
        assertThat(said.exitCode()).isEqualTo(exitCode);
    }

    /// S215: what the envelope says is in the line, and the exit code tells the kind.
    @ParameterizedTest
    @CsvSource({
        "401, INVALID_TOKEN, 3",
        "403, FORBIDDEN, 3",
        "404, RESOURCE_NOT_FOUND, 4",
        "400, INVALID_INPUT, 5",
        "409, CONFLICT, 5",
        "422, UNPROCESSABLE_ENTITY, 5",
        "412, PRECONDITION_FAILED, 5",
        "500, INTERNAL_SERVER_ERROR, 6"
    })
    void refusals(int status, String code, int exitCode) {
        server.refuses(PROJECTS, status, code, "{\"resourceType\": \"project\"}");
        var words =
                status == 401
                        ? "does not accept the token any more; set another DOKPLOY_TOKEN"
                        : "It says %s (%s, request req-1)".formatted(code, code);
        requireOneLine(user.runs("projects"), exitCode, words);
    }

    @Test
    void everyFaultOfAFormIsNamed() {
        server.refuses(
                CREATE,
                400,
                "VALIDATION_ERROR",
                """
                {"errors": [{"field": "name", "message": "Name is\\nlong"}, {"field": "teamId", "message": "Team is odd"}]}\
                """);
        requireOneLine(
                user.runs("projects", "create", "x"),
                5,
                "It says VALIDATION_ERROR: name: Name is long; teamId: Team is odd (VALIDATION_ERROR");
    }

    /// S215: waits as long as the server says, and repeats the same request.
    @ParameterizedTest
    @CsvSource({"429, RATE_LIMIT_EXCEEDED", "503, SERVICE_UNAVAILABLE"})
    void goesOnAfterTheTimeThatTheServerNames(int status, String code) {
        var calls = new AtomicInteger();
        server.on(
                CREATE,
                (_, connection) -> {
                    if (calls.incrementAndGet() < 3) {
                        connection.answer(
                                status,
                                ScriptedServer.error(code, "{}"),
                                "Retry-After: " + 7 * calls.get());
                    } else {
                        connection.answer(201, "{\"id\": \"p1\"}");
                    }
                });
        assertThat(user.runs("projects", "create", "Shop", "-o", "name").out().strip())
                .isEqualTo("p1");
        assertThat(user.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(14));
        assertThat(server.requests(CREATE))
                .extracting(request -> request.header("idempotency-key"))
                .hasSize(3)
                .doesNotContain("")
                .containsOnly(server.requests(CREATE).getFirst().header("idempotency-key"));
    }

    @Test
    void doesNotWaitForEver() {
        server.on(
                PROJECTS,
                (_, connection) ->
                        connection.answer(
                                429,
                                ScriptedServer.error("RATE_LIMIT_EXCEEDED", "{}"),
                                "Retry-After: 3600"));
        requireOneLine(user.runs("projects"), 6, "RATE_LIMIT_EXCEEDED");
        assertThat(user.pauses()).isEmpty();

        server.refuses(PROJECTS, 503, "SERVICE_UNAVAILABLE", "{}");
        requireOneLine(user.runs("projects"), 6, "SERVICE_UNAVAILABLE");
        assertThat(user.pauses()).hasSize(3);
    }

    @Test
    void aCutAnswerIsAskedForAgain() {
        var calls = new AtomicInteger();
        server.on(
                PROJECTS,
                (_, connection) -> {
                    if (calls.incrementAndGet() == 1) {
                        connection.answerHalf(EMPTY);
                    } else {
                        connection.answer(200, EMPTY);
                    }
                });
        assertThat(user.runs("projects").exitCode()).isZero();
        assertThat(calls).hasValue(2);

        server.on(PROJECTS, (_, connection) -> connection.answerHalf(EMPTY));
        requireOneLine(user.runs("projects"), 6, "could not reach " + server.url());
    }

    @Test
    void aServerThatIsNotThere() {
        server.close();
        requireOneLine(
                user.runs("projects"),
                6,
                "could not reach %s: connection refused".formatted(server.url()));
        requireOneLine(
                user.with("DOKPLOY_URL", "https://no-such-host.invalid").runs("projects"),
                6,
                "could not reach https://no-such-host.invalid: no such host");
    }

    @Test
    void noTrustedConnection() {
        requireOneLine(
                user.with("DOKPLOY_URL", server.url().replace("http:", "https:")).runs("projects"),
                6,
                "no trusted connection");
    }

    /// A token never goes where it was not meant for.
    @Test
    void aRedirectIsToldAndNotFollowed() {
        server.on(
                PROJECTS,
                (_, connection) ->
                        connection.answer(301, "", "Location: https://dokploy.example.com/api/x"));
        requireOneLine(
                user.runs("projects"),
                2,
                "sends its clients to https://dokploy.example.com: use that address");
    }

    @Test
    void aServerOfAnotherVersion() {
        version("v2");
        server.refuses(PROJECTS, 404, "RESOURCE_NOT_FOUND", "{}");
        requireOneLine(user.runs("projects"), 8, "it is version 9.1 with v2");
        server.refuses(PROJECTS, 410, "GONE", "{}");
        requireOneLine(user.runs("projects"), 8, "it is version 9.1 with v2");
        server.answers(
                "GET /api/v1/version", "{\"version\": \"9.1\", \"api\": [{\"version\": \"v2\"}]}");
        requireOneLine(user.types("ada", "a password").runs("login"), 8, "it does not speak v1");
    }

    @Test
    void somethingElseThanDokploy() {
        server.on(PROJECTS, (_, connection) -> connection.answer(200, "<html>hello</html>"));
        server.on("GET /api/version", (_, connection) -> connection.answer(404, "not here"));
        requireOneLine(user.runs("projects"), 8, "it answers with something else than JSON");
        server.on(PROJECTS, (_, connection) -> connection.answer(404, "<html>nothing</html>"));
        requireOneLine(user.runs("projects"), 8, "it does not tell its version");
        server.on(PROJECTS, (_, connection) -> connection.answer(502, "<html>bad</html>"));
        requireOneLine(user.runs("projects"), 6, "answered 502 without saying why");
    }

    @Test
    void whatIsNotThereByThatName() {
        server.answers(PROJECTS, EMPTY);
        requireOneLine(user.runs("projects", "get", "Shop"), 4, "no project is called Shop");
        server.answers(
                PROJECTS,
                """
                {"data": [{"id": "p1", "name": "Shop"}, {"id": "p2", "name": "Shop"}], "pagination": {}}\
                """);
        requireOneLine(
                user.runs("projects", "get", "Shop"),
                2,
                "2 projects are called Shop, so give an id: p1, p2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    bogus                            | Unmatched argument
                    apps --bogus                     | Unknown option
                    apps list -o yaml                | yaml
                    scale web many                   | 'many' is not an int
                    deploy web --timeout soon        | 'soon' is no time such as 90s, 10m or 1h
                    deploy web --image a --here      | give one of --image, --git and --here
                    deploy web --image a --port http | 'http' is no port such as 80, 8080:80 or 53/udp
                    env list                         | give --app or --project
                    projects --url nonsense          | not the address of a server
                    projects --url http://a:b@c      | not the address of a server
                    projects --url http://example.com| is not encrypted
                    """)
    void wrongWords(String words, String said) {
        requireOneLine(user.runs(words.split(" ")), 2, said);
        assertThat(server.requests()).isEmpty();
    }
}
