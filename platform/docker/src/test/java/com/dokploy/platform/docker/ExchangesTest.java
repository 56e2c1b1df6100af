package com.dokploy.platform.docker;

import static com.dokploy.platform.docker.FakeDaemon.SILENCE;
import static com.dokploy.platform.docker.FakeDaemon.json;
import static com.dokploy.platform.docker.FakeDaemon.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Deadlines, versions and errors, against daemons that misbehave.
class ExchangesTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void givesUpOnADaemonThatNeverAnswers(String scheme) throws Exception {
        try (var daemon = daemon(scheme, request -> SILENCE);
                var engine = engine(daemon.host())) {
            var start = System.nanoTime();
            assertThatThrownBy(engine::ping)
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("no answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(SHORT, SHORT.plusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void givesUpOnAnAnswerThatNeverEnds(String scheme) throws Exception {
        var half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
        try (var daemon = hanging(scheme, half);
                var engine = engine(daemon.host())) {
            assertThatThrownBy(engine::info).isInstanceOf(EngineUnavailable.class);
        }
    }

    @Test
    void givesUpOnAnExecThatNeverStarts() throws Exception {
        try (var daemon =
                        daemon(
                                "unix",
                                request ->
                                        request.contains("/version")
                                                ? version("1.41", "1.12")
                                                : request.contains("/containers/")
                                                        ? json(
                                                                201,
                                                                "{\"Id\":\""
                                                                        + "a".repeat(64)
                                                                        + "\"}")
                                                        : SILENCE);
                var engine = engine(daemon.host())) {
            var request = ExecRequest.of("true").withLimit(SHORT);
            var container = EngineId.parse("b".repeat(64));
            assertThatThrownBy(() -> engine.containers().exec(container, request))
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("no answer");
        }
    }

    /// It answers a second time, in plain text where output was to come.
    @Test
    void saysWhyTheEngineCouldNotAttachAfterAll() throws Exception {
        var id = json(201, "{\"Id\":\"" + "a".repeat(64) + "\"}");
        var refused =
                "HTTP/1.1 101 UPGRADED\r\n\r\nHTTP/1.1 409 Conflict\r\nContent-Type: text/plain\r\n\r\nIt is not running\r\n";
        try (var daemon =
                        daemon(
                                "unix",
                                request ->
                                        request.contains("/version")
                                                ? version("1.41", "1.12")
                                                : request.contains("/containers/") ? id : refused);
                var engine = engine(daemon.host())) {
            var container = EngineId.parse("b".repeat(64));
            assertThatThrownBy(() -> engine.containers().exec(container, ExecRequest.of("true")))
                    .isInstanceOfSatisfying(
                            EngineRefused.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo("It is not running"));
        }
    }

    @Test
    void endsAnEventStreamThatIsNeverOpened() throws Exception {
        try (var daemon =
                        daemon(
                                "unix",
                                request ->
                                        request.contains("/version")
                                                ? version("1.41", "1.12")
                                                : SILENCE);
                var engine = engine(daemon.host());
                var events =
                        engine.events()
                                .listen(
                                        EventFilter.of(List.of("container"), List.of("die")),
                                        event -> {})) {
            assertThatThrownBy(() -> events.await(Duration.ofSeconds(10)))
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("no answer");
        }
    }

    @Test
    void endsAnEventStreamWhenTheDaemonGoes() throws Exception {
        var begun = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        var daemon = hanging("unix", begun);
        try (var engine = engine(daemon.host());
                var events =
                        engine.events()
                                .listen(
                                        EventFilter.of(List.of("container"), List.of("die")),
                                        event -> {})) {
            await().until(() -> daemon.requests.size() == 2);
            assertThatThrownBy(() -> events.await(SHORT.multipliedBy(2)))
                    .hasMessageContaining("did not finish");
            daemon.close();
            assertThatThrownBy(() -> events.await(Duration.ofSeconds(10)))
                    .isInstanceOf(EngineUnavailable.class);
        }
    }

    @Test
    void givesOutTheLinesOfTheNodesThatAnswered() throws Exception {
        var text = "2026-01-02T03:04:05Z  hello\n";
        var half =
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\1\0\0\0\0\0\0"
                        + (char) text.length()
                        + text;
        try (var daemon = hanging("unix", half);
                var engine = engine(daemon.host())) {
            var page = engine.logs().ofService(ServiceName.parse("web"), LogQuery.all());
            assertThat(page.complete()).isFalse();
            assertThat(page.lines()).extracting(LogLine::text).containsExactly("hello");
        }
    }

    @Test
    void saysThatTheDaemonIsAway() {
        try (var engine = engine(URI.create("unix://" + temporary.resolve("none.sock")))) {
            assertThatThrownBy(engine::ping).isInstanceOf(EngineUnavailable.class);
        }
    }

    @Test
    void passesInterruptionOn() throws Exception {
        try (var daemon = daemon("unix", request -> SILENCE);
                var engine = new DockerEngine(EngineSettings.local().withHost(daemon.host()))) {
            var seen = new AtomicReference<Throwable>();
            var caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    engine.ping();
                                } catch (InterruptedException | RuntimeException e) {
                                    seen.set(e);
                                }
                            });
            await().until(() -> !daemon.requests.isEmpty());
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
            assertThat(seen.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.41, 1.12, /v1.41/",
        "1.45, 1.24, /v1.45/",
        "1.51, 1.24, /v1.51/",
        "1.52, 1.44, /v1.51/",
        "1.99, 1.51, /v1.51/"
    })
    void speaksTheNewestVersionThatBothKnow(String newest, String oldest, String prefix)
            throws Exception {
        for (var scheme : List.of("unix", "tcp")) {
            try (var daemon =
                            daemon(
                                    scheme,
                                    request ->
                                            request.startsWith("GET /version ")
                                                    ? version(newest, oldest)
                                                    : json(200, "{}"));
                    var engine = engine(daemon.host())) {
                engine.ping();
                engine.ping();
                assertThat(daemon.requests)
                        .containsExactly(
                                "GET /version HTTP/1.1",
                                "GET " + prefix + "_ping HTTP/1.1",
                                "GET " + prefix + "_ping HTTP/1.1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.40, 1.12, too old",
        "1.24, 1.12, too old",
        "1.60, 1.52, too new",
        "2.0, 2.0, too new",
        "banana, 1.12, none"
    })
    void saysWhenThereIsNoVersionInCommon(String newest, String oldest, String words)
            throws Exception {
        try (var daemon = daemon("tcp", request -> version(newest, oldest));
                var engine = engine(daemon.host())) {
            assertThatThrownBy(engine::ping)
                    .isInstanceOf(EngineUnsupported.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void asksForTheVersionAgainAfterTheDaemonWasAway() throws Exception {
        var away = new AtomicBoolean();
        var upgraded = new AtomicBoolean();
        try (var daemon =
                        daemon(
                                "unix",
                                request ->
                                        away.get()
                                                ? SILENCE
                                                : request.startsWith("GET /version ")
                                                        ? version(
                                                                upgraded.get() ? "1.45" : "1.41",
                                                                "1.24")
                                                        : json(200, "{}"));
                var engine = engine(daemon.host())) {
            engine.ping();
            assertThat(engine.apiVersion()).hasToString("1.41");
            away.set(true);
            assertThatThrownBy(engine::ping).isInstanceOf(EngineUnavailable.class);
            away.set(false);
            upgraded.set(true);
            engine.ping();
            assertThat(engine.apiVersion()).hasToString("1.45");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|rpc error: code = Unknown desc = update out of sequence|StaleVersion",
                "503|This node is not a swarm manager. Use docker swarm init|NotSwarmManager",
                "404|No such service: x|NoSuchObject",
                "409|rpc error: code = AlreadyExists desc = name conflicts|AlreadyExists",
                "500|rpc error: code = Unknown desc = name conflicts with an existing object|AlreadyExists",
                "409|Conflict. The container name \"/x\" is already in use by container \"y\"|AlreadyExists",
                "409|remove x: volume is in use - [y]|ObjectInUse",
                "403|error while removing network: network x has active endpoints|ObjectInUse",
                "409|conflict: unable to remove repository reference x (must force) - container y is using its referenced image z|ObjectInUse",
                "400|rpc error: code = FailedPrecondition desc = network x is in use by service y|ObjectInUse",
                "400|rpc error: code = InvalidArgument desc = port '30001' is already in use by service 'x' (y) as an ingress port|PortTaken",
                "500|rpc error: code = DeadlineExceeded desc = context deadline exceeded|EngineUnavailable",
                "500|rpc error: code = Unknown desc = The swarm does not have a leader|EngineUnavailable",
                "400|invalid reference format|EngineRefused",
                "500|something broke|EngineRefused"
            })
    void tellsErrorsApart(int status, String message, String type) {
        assertThat(EngineErrors.of(status, message, Call.get("x")).getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void keepsPathsInTheirPlace() {
        assertThat(Call.get("images", "a/b:c?d=e", "json").target())
                .isEqualTo("/images/a%2Fb%3Ac%3Fd%3De/json");
        for (var part : List.of("", ".", "..")) {
            assertThatThrownBy(() -> Call.get("images", part))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private FakeDaemon daemon(String scheme, Function<String, String> handler) throws IOException {
        return scheme.equals("tcp")
                ? FakeDaemon.tcp(handler)
                : FakeDaemon.unix(temporary.resolve("d" + System.nanoTime() + ".sock"), handler);
    }

    /// Agrees on a version, and then stops in the middle of its answer while it stays connected.
    private FakeDaemon hanging(String scheme, String half) throws IOException {
        return daemon(
                scheme,
                request ->
                        request.contains("/version")
                                ? version("1.41", "1.12")
                                : FakeDaemon.HELD + half);
    }

    private static DockerEngine engine(URI host) {
        return new DockerEngine(EngineSettings.local().withHost(host).withCallTimeout(SHORT));
    }
}
