package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
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
    @TempDir private Path home;
    private final AtomicInteger calls = new AtomicInteger();
    private ScriptedServer server;
    private User user;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        user = User.signedIn(home, server);
        server.answers("GET /api/v1/users/me", "{\"id\": \"u1\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String line(int second, String message) {
        return """
        {"timestamp": "2026-01-01T00:00:0%d.000Z", "level": "info", "message": "%s", "container": "%s-1"}\
        """
                .formatted(second, message, APP);
    }

    /// Clauses 331, 337, S116: the lines of the same moment come again after a cut, and are told once.
    @Test
    void logsOfAnApplicationGoOnAfterACut() {
        server.on(
                LOGS,
                (_, connection) -> {
                    connection.upgrade();
                    if (calls.incrementAndGet() == 1) {
                        connection.text(line(1, "one"));
                        connection.text(line(2, "two"));
                        connection.text(line(2, "three"));
                        connection.untilRead();
                    } else {
                        connection.text(line(2, "two"));
                        connection.text(line(2, "three"));
                        connection.text(line(2, "four"));
                        connection.text(line(3, "five"));
                        connection.closeSocket(1000, "gone");
                    }
                });
        var said = user.runs("logs", APP, "-f", "--tail", "5");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.lines())
                .containsExactly("1  one", "1  two", "1  three", "1  four", "1  five");
        assertThat(said.err().lines()).singleElement().asString().contains("the stream was cut");
        assertThat(server.requests(LOGS))
                .extracting(ScriptedServer.Request::query)
                .containsExactly(
                        "tail=5&follow=true",
                        "tail=1000&since=2026-01-01T00%3A00%3A02.000Z&follow=true");
        assertThat(server.requests(LOGS).getFirst().header("authorization"))
                .isEqualTo("Bearer " + User.TOKEN);
    }

    @Test
    void logsOfADeploymentGoOnByTheirNumbers() {
        server.on(
                BUILD,
                (request, connection) -> {
                    connection.upgrade();
                    var first = request.query().endsWith("after=0");
                    for (var number = first ? 1 : 2; number <= (first ? 2 : 4); number++) {
                        connection.text(
                                "{\"sequence\": %d, \"message\": \"line %d\"}"
                                        .formatted(number, number));
                    }
                    if (first) {
                        connection.untilRead();
                    } else {
                        connection.closeSocket(1000, "success");
                    }
                });
        var said = user.runs("deployments", "logs", "d1", "-f", "-o", "json");
        assertThat(said.exitCode()).isZero();
        assertThat(said.lines())
                .extracting(line -> line.replaceAll("\\D", ""))
                .containsExactly("11", "22", "33", "44");
        assertThat(server.requests(BUILD).getLast().query()).isEqualTo("follow=true&after=2");
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

    /// As behind a proxy that knows nothing of sockets.
    @Test
    void whereNoSocketComesThroughItAsksAgainAndAgain() {
        server.on(
                LOGS,
                (_, connection) -> {
                    if (calls.incrementAndGet() == 4) {
                        connection.answer(403, ScriptedServer.error("FORBIDDEN", "{}"));
                    } else {
                        var last = calls.get() == 3 ? ", " + line(2, "two") : "";
                        connection.answer(200, "{\"logs\": [" + line(1, "one") + last + "]}");
                    }
                });
        var said = user.runs("logs", APP, "-f");
        assertThat(said.lines()).containsExactly("1  one", "1  two");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err().lines().toList().getFirst()).contains("no socket comes through");
    }

    @Test
    void givesUpOnAStreamThatIsAlwaysCut() {
        server.on(EVENTS, (_, connection) -> connection.beginEvents());
        var events = user.runs("events");
        assertThat(events.exitCode()).isEqualTo(6);
        assertThat(events.err().lines().toList().getLast())
                .contains("was cut and could not be taken up again");

        server.on(LOGS, (_, connection) -> connection.upgrade());
        var logs = user.runs("logs", APP, "-f");
        assertThat(logs.exitCode()).isEqualTo(6);
        assertThat(user.pauses()).hasSize(16);
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

    @Test
    void accessThatIsLostWhileReading() {
        server.on(
                LOGS,
                (_, connection) -> {
                    connection.upgrade();
                    connection.closeSocket(1008, "Access was lost");
                });
        var said = user.runs("logs", APP, "-f");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err().lines()).singleElement().asString().contains("access");
    }
}
