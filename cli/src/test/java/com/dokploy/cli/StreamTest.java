package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is followed is followed over cuts, with nothing missing and nothing twice.
class StreamTest {
    private static final String APP = "0190a4c2-7e00-7000-8000-000000000001";
    private static final String LOGS = "GET /api/v1/applications/" + APP + "/logs";
    private static final String BUILD = "GET /api/v1/deployments/d1/logs";
    private static final String EVENTS = "GET /api/v1/events";
    // After so much of it a stream counts as cut; none of these may need that.
    private static final Duration SILENCE = Duration.ofSeconds(45);
    @TempDir private Path home;
    private final AtomicInteger calls = new AtomicInteger();
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String line(int second, String message) {
        return """
        {"timestamp": "2026-01-01T00:00:0%d.000Z", "level": "info", "message": "%s", "container": "%s-1", "id": "%d.%09d-1"}\
        """
                .formatted(second, message, APP, second, message.length());
    }

    /// Clauses 331, 337, S116: goes on behind the last line that was read whole; what comes again is told once.
    @Test
    void logsOfAnApplicationGoOnAfterACut() {
        server.on(
                LOGS,
                (_, connection) -> {
                    connection.beginLines();
                    if (calls.incrementAndGet() == 1) {
                        connection.line(line(1, "one"));
                        connection.line("");
                        connection.line(line(2, "two"));
                        connection.line(line(2, "three"));
                        connection.piece(line(2, "four").substring(0, 40));
                        user.sees("three");
                    } else {
                        connection.line(line(2, "three"));
                        connection.line(line(2, "four"));
                        connection.line(line(3, "five"));
                        connection.endLines("complete");
                    }
                });
        var said = user.runs("logs", APP, "-f", "--tail", "5");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines())
                .containsExactly("1  one", "1  two", "1  three", "1  four", "1  five");
        assertThat(said.err().lines()).singleElement().asString().contains("the stream was cut");
        assertThat(server.requests(LOGS))
                .extracting(ScriptedServer.Request::query)
                .containsExactly("tail=5&follow=true", "after=2.000000005-1&follow=true");
        assertThat(server.requests(LOGS))
                .allSatisfy(request -> {
                    assertThat(request.header("authorization")).isEqualTo("Bearer " + User.TOKEN);
                    assertThat(request.header("accept")).isEqualTo("application/x-ndjson");
                });
    }

    /// Every cut is noticed at once, also the one that comes with the last line.
    @Test
    void logsOfADeploymentGoOnByTheirNumbers() {
        server.on(
                BUILD,
                (request, connection) -> {
                    connection.beginLines();
                    var number = Integer.parseInt(request.query().replaceAll("\\D", "")) + 1;
                    connection.line(
                            "{\"sequence\": %d, \"message\": \"line %d\"}"
                                    .formatted(number, number));
                    if (number == 20) {
                        connection.endLines("success");
                    }
                });
        var begun = System.nanoTime();
        var said = user.runs("deployments", "logs", "d1", "-f", "-o", "json");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines())
                .extracting(
                        line -> Integer.valueOf(line.replaceAll("\\D+", " ").strip().split(" ")[0]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(server.requests(BUILD).getLast().query()).isEqualTo("follow=true&after=19");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SILENCE);
    }

    /// A sentence is no end: the service is replaced by its next version, for instance.
    @Test
    void anEndThatIsNoneIsGoneOnFrom() {
        server.on(
                BUILD,
                (_, connection) -> {
                    connection.beginLines();
                    connection.endLines(
                            calls.incrementAndGet() == 1 ? "The server goes away" : "failed");
                });
        var said = user.runs("deployments", "logs", "d1", "-f");
        assertThat(said.exitCode()).isZero();
        assertThat(said.err().lines()).singleElement().asString().contains("The server goes away");
        assertThat(calls).hasValue(2);
    }

    @Test
    void aLogIsReadWithoutFollowingToo() {
        server.answers(
                LOGS,
                """
                {"logs": [%s, %s], "complete": false}\
                """
                        .formatted(line(1, "one"), line(2, "\\u001b[31mred\\u001b[0m\\u001b[2J")));
        var said = user.atATerminal().runs("logs", APP);
        assertThat(said.lines()).containsExactly("1  one", "1  \u001b[31mred\u001b[0m");
        assertThat(said.err()).contains("a node did not answer");
        assertThat(server.requests(LOGS).getFirst().query()).isEqualTo("tail=100");
    }

    @Test
    void eventsGoOnAfterTheLastOneThatWasRead() {
        server.on(
                EVENTS,
                (_, connection) -> {
                    connection.beginEvents();
                    if (calls.incrementAndGet() == 1) {
                        connection.event("s", "{\"type\": \"subscription\", \"id\": \"s\"}");
                        connection.event("e1", frame("e1", "cloning"));
                        connection.event("e2", frame("e2", "building"));
                    } else {
                        connection.event("r", "{\"type\": \"resumed\", \"id\": \"r\"}");
                        connection.event("e2", frame("e2", "building"));
                        connection.event("e3", frame("e3", "success"));
                        connection.untilTheClientGoes();
                    }
                });
        var said = user.runs("events", "--type", "deployment.status", "--count", "3");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines())
                .containsExactly(
                        "2026-01-01T00:00:00Z  deployment.status  status=cloning",
                        "2026-01-01T00:00:00Z  deployment.status  status=building",
                        "2026-01-01T00:00:00Z  deployment.status  status=success");
        assertThat(server.requests(EVENTS))
                .extracting(request -> request.header("last-event-id"))
                .containsExactly("", "e2");
        assertThat(server.requests(EVENTS).getFirst().query()).isEqualTo("types=deployment.status");
    }

    private static String frame(String id, String status) {
        return """
        {"type": "deployment.status", "id": "%s", "timestamp": "2026-01-01T00:00:00Z", "data": {"status": "%s", "message": null}}\
        """
                .formatted(id, status);
    }

    @Test
    void aServerThatTellsNothingLineByLine() {
        server.answers(LOGS, "{\"logs\": []}");
        server.answers(
                "GET /api/version", "{\"version\": \"9.1\", \"api\": [{\"version\": \"v1\"}]}");
        var said = user.runs("logs", APP, "-f");
        assertThat(said.exitCode()).isEqualTo(8);
        assertThat(said.err().lines()).singleElement().asString().contains("line by line");
    }

    @Test
    void aServerThatIsNotThereIsToldAtOnce() {
        server.close();
        for (var command :
                new String[] {"logs " + APP + " -f", "deployments logs d1 -f", "events"}) {
            var said = user.runs(command.split(" "));
            assertThat(said.exitCode()).isEqualTo(6);
            assertThat(said.err().lines())
                    .singleElement()
                    .asString()
                    .contains("connection refused");
        }
    }

    @Test
    void whatIsInTheWayOfGoingOnIsTriedAgain() {
        server.on(
                BUILD,
                (_, connection) -> {
                    switch (calls.incrementAndGet()) {
                        case 1 -> {
                            connection.beginLines();
                            connection.line("{\"sequence\": 1, \"message\": \"one\"}");
                            user.sees("one");
                        }
                        case 2 -> connection.answer(502, "<html>bad gateway</html>");
                        default -> {
                            connection.beginLines();
                            connection.line("{\"sequence\": 2, \"message\": \"two\"}");
                            connection.endLines("success");
                        }
                    }
                });
        var said = user.runs("deployments", "logs", "d1", "-f");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines()).containsExactly("one", "two");
    }

    @Test
    void givesUpOnAStreamThatIsAlwaysCut() {
        server.on(EVENTS, (_, connection) -> connection.beginEvents());
        var events = user.runs("events");
        assertThat(events.exitCode()).isEqualTo(6);
        assertThat(events.err().lines().toList().getLast())
                .contains("was cut and could not be taken up again");

        server.on(LOGS, (_, connection) -> connection.beginLines());
        var logs = user.runs("logs", APP, "-f");
        assertThat(logs.exitCode()).isEqualTo(6);
        // Beside those between requests of which nothing came back at all.
        assertThat(user.pauses()).filteredOn(pause -> pause.toMillis() % 250 == 0).hasSize(16);
        assertThat(logs.err()).doesNotContain("\tat ");
    }

    @Test
    void whyAStreamIsDeclined() {
        server.refuses(LOGS, 404, "RESOURCE_NOT_FOUND", "{\"resourceType\": \"application\"}");
        var logs = user.runs("logs", APP, "-f");
        assertThat(logs.exitCode()).isEqualTo(4);
        assertThat(logs.err().lines()).singleElement().asString().contains("RESOURCE_NOT_FOUND");

        server.refuses(EVENTS, 400, "VALIDATION_ERROR", "{}");
        var events = user.runs("events", "--type", "nonsense");
        assertThat(events.exitCode()).isEqualTo(5);
        assertThat(events.err().lines()).singleElement().asString().contains("VALIDATION_ERROR");
    }

    /// The server ends the stream, and says why as soon as it is asked to go on.
    @Test
    void accessThatIsLostWhileReading() {
        server.on(
                LOGS,
                (_, connection) -> {
                    if (calls.incrementAndGet() == 1) {
                        connection.beginLines();
                        connection.endLines("Access was lost");
                    } else {
                        connection.answer(401, ScriptedServer.error("INVALID_TOKEN", "{}"));
                    }
                });
        var said = user.runs("logs", APP, "-f");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err().lines().toList().getLast()).contains("does not accept the token");
        assertThat(calls).hasValue(2);
    }
}
