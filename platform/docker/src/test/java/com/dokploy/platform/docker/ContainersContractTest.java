package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainersContractTest extends EngineContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void runsToTheEndAndLeavesNothing() throws InterruptedException {
        var end = engine.containers().run(once(shell("echo out; echo err >&2; exit 4")), LIMIT);
        assertThat(end.exitCode()).isEqualTo(4);
        assertThat(end.stdout()).isEqualTo("out\n");
        assertThat(end.stderr()).isEqualTo("err\n");
        assertThat(end.oomKilled()).isFalse();
        assertThat(engine.containers().list(mine(), true)).isEmpty();
    }

    @Test
    void feedsInputAndStreamsOutput() throws InterruptedException {
        var input = "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        var output = new ByteArrayOutputStream();
        var end =
                engine.containers()
                        .run(
                                once(shell("cat; echo done >&2")),
                                Optional.of(new ByteArrayInputStream(input)),
                                output,
                                LIMIT);
        assertThat(end.succeeded()).isTrue();
        assertThat(output.toByteArray()).isEqualTo(input);
        assertThat(end.stderr()).isEqualTo("done\n");
    }

    @Test
    void endsARunThatTakesTooLong() throws InterruptedException {
        assertThatThrownBy(() ->
                        engine.containers().run(once(shell("sleep 600")), Duration.ofSeconds(1)))
                .isInstanceOf(EngineUnavailable.class);
        assertThat(engine.containers().list(mine(), true)).isEmpty();
    }

    @Test
    void saysThatTheImageIsNotThere() {
        var template =
                ContainerTemplate.builder(ImageReference.parse("t-" + run + ":none")).build();
        assertThatThrownBy(() -> engine.containers().run(ContainerSpec.once(template), LIMIT))
                .isInstanceOf(ImageUnavailable.class);
    }

    @Test
    void reachesOthersOnItsNetworkByName() throws InterruptedException {
        var network = network("a");
        var other = network("b");
        engine.networks().ensure(network, Map.of(RUN, run));
        engine.networks().ensure(other, Map.of(RUN, run));
        var spec =
                service("web", shell("while true; do echo hello | nc -l -p 7000; done"))
                        .network(NetworkAttachment.of(network, NetworkAlias.parse("shop")))
                        .build();
        engine.services().create(spec, null);
        running(spec.name(), 1);

        var ask = shell("timeout 5 nc shop 7000 </dev/null");
        eventually(() ->
                engine.containers()
                        .run(once(ask).withNetwork(NetworkAttachment.of(network)), LIMIT)
                        .stdout()
                        .equals("hello\n"));
        // Neither from another network nor from none does the name lead anywhere.
        assertThat(
                        engine.containers()
                                .run(once(ask).withNetwork(NetworkAttachment.of(other)), LIMIT)
                                .succeeded())
                .isFalse();
        assertThat(engine.containers().run(once(ask), LIMIT).succeeded()).isFalse();
        assertThatThrownBy(() -> engine.networks().remove(network)).isInstanceOf(ObjectInUse.class);
    }

    @Test
    void joinsAndLeavesNetworksAtRunTime() throws InterruptedException {
        var first = network("first");
        var second = network("second");
        engine.networks().ensure(first, Map.of(RUN, run));
        engine.networks().ensure(second, Map.of(RUN, run));
        var name = ContainerName.parse("t-" + run + "-ingress");
        var id =
                engine.containers()
                        .start(
                                once(shell("sleep 600"))
                                        .withName(name)
                                        .withNetwork(NetworkAttachment.of(first))
                                        .withPort(
                                                new PublishedPort(
                                                        80,
                                                        0,
                                                        PublishedPort.Protocol.TCP,
                                                        PublishedPort.Mode.HOST)));
        engine.networks().connect(NetworkAttachment.of(second), id);
        engine.networks().connect(NetworkAttachment.of(second), id);
        var view = engine.containers().find(name).orElseThrow();
        assertThat(view.networks()).containsOnlyKeys(first.value(), second.value());
        assertThat(view.ports()).isNotEmpty().allMatch(port -> port.published() > 0);
        assertThat(engine.networks().disconnect(second, id)).isTrue();
        assertThat(engine.networks().disconnect(second, id)).isFalse();
        assertThat(engine.containers().stop(id, Duration.ofSeconds(1))).isTrue();
        assertThat(engine.containers().find(id).orElseThrow().exitCode()).isPresent();
    }

    @Test
    void execsWithArgumentsAndInput() throws InterruptedException {
        var id = engine.containers().start(once(shell("sleep 600")));
        var echo = engine.containers().exec(id, ExecRequest.of("echo", "$HOME; `id`", "-n"));
        assertThat(echo.stdout()).isEqualTo("$HOME; `id` -n\n");

        var input = new ByteArrayInputStream("b\na\n".getBytes(StandardCharsets.UTF_8));
        var sorted = engine.containers().exec(id, ExecRequest.of("sort").withStdin(input));
        assertThat(sorted.stdout()).isEqualTo("a\nb\n");

        var fails = engine.containers().exec(id, ExecRequest.of("ls", "/none"));
        assertThat(fails.exitCode()).isEqualTo(1);
        assertThat(fails.stderr()).contains("/none");

        var environment = Map.of(EnvironmentKey.parse("WORD"), "x y");
        assertThat(
                        engine.containers()
                                .exec(id, ExecRequest.of("env").withEnvironment(environment))
                                .stdout())
                .contains("WORD=x y\n");
        assertThat(engine.containers().exec(id, ExecRequest.of("no-such-program")).exitCode())
                .isIn(126, 127);
        var slow = ExecRequest.of("sleep", "60").withLimit(Duration.ofMillis(500));
        assertThatThrownBy(() -> engine.containers().exec(id, slow))
                .isInstanceOf(EngineUnavailable.class);
        assertThatThrownBy(() ->
                        engine.containers()
                                .exec(EngineId.parse("0".repeat(64)), ExecRequest.of("true")))
                .isInstanceOf(NoSuchObject.class);
    }

    @Test
    void capturesALimitedPartAndStreamsTheWhole() throws InterruptedException {
        var id = engine.containers().start(once(shell("sleep 600")));
        var much = ExecRequest.of("dd", "if=/dev/zero", "bs=1000000", "count=3");
        var captured = engine.containers().exec(id, much);
        assertThat(captured.stdout()).hasSize(1024 * 1024);
        assertThat(captured.truncated()).isTrue();
        var whole = new ByteArrayOutputStream();
        assertThat(engine.containers().exec(id, much, whole).succeeded()).isTrue();
        assertThat(whole.size()).isEqualTo(3_000_000);
    }

    @Test
    void saysThatItsCallersStreamsFailed() throws InterruptedException {
        var id = engine.containers().start(once(shell("sleep 600")));
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        return read();
                    }
                };
        var cat = ExecRequest.of("cat").withStdin(broken);
        assertThatThrownBy(() -> engine.containers().exec(id, cat))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("the disk is gone");
        var full =
                new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        throw new IOException("the disk is full");
                    }
                };
        assertThatThrownBy(() -> engine.containers().exec(id, ExecRequest.of("id"), full))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("the disk is full");
        // A program that does not want its input is no failure.
        var much = new ByteArrayInputStream(new byte[5_000_000]);
        assertThat(engine.containers().exec(id, ExecRequest.of("true").withStdin(much)).succeeded())
                .isTrue();
    }

    @Test
    void copiesFilesInto() throws InterruptedException {
        var id = engine.containers().start(once(shell("sleep 600")));
        engine.containers()
                .copyInto(
                        id, ContainerPath.parse("/tmp"), TarArchive.of(Map.of("note", "hello\n")));
        assertThat(engine.containers().exec(id, ExecRequest.of("cat", "/tmp/note")).stdout())
                .isEqualTo("hello\n");
    }

    @Test
    void measures() throws InterruptedException {
        var id = engine.containers().start(once(shell("while :; do :; done")));
        var stats = engine.containers().stats(id).orElseThrow();
        assertThat(stats.cores().orElseThrow()).isBetween(0.05, 4.0);
        assertThat(stats.memory()).isBetween(1L, 1L << 30);
        assertThat(stats.cpuTime()).isPositive();
        assertThat(stats.processes()).isPositive();
        engine.containers().stop(id, Duration.ZERO);
        assertThat(engine.containers().stats(id)).isEmpty();
        engine.containers().remove(id);
        assertThat(engine.containers().stats(id)).isEmpty();
        assertThat(engine.containers().remove(id)).isFalse();
    }

    @Test
    void readsWhatTheHealthCheckFound() throws InterruptedException {
        var check =
                new HealthCheck(
                        HealthCheck.Kind.SHELL,
                        List.of("echo sick >&2; exit 1"),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        2,
                        Duration.ZERO);
        var id = engine.containers().start(once(shell("sleep 600").healthCheck(check)));
        eventually(() -> {
            var health = engine.containers().find(id).orElseThrow().health();
            return health.status().equals("unhealthy");
        });
        var health = engine.containers().find(id).orElseThrow().health();
        assertThat(health.failingStreak()).isGreaterThanOrEqualTo(2);
        assertThat(health.results().getLast().output()).contains("sick");
        assertThat(health.results().getLast().exitCode()).isEqualTo(1);
    }

    @Test
    void tellsOfEvents() throws InterruptedException {
        var seen = Collections.synchronizedList(new ArrayList<EngineEvent>());
        var filter =
                EventFilter.of(List.of("container"), List.of("start", "die"))
                        .withLabel(RUN, run)
                        .withSince(Instant.now().minusSeconds(1));
        try (var events = engine.events().listen(filter, seen::add)) {
            engine.containers().run(once(shell("exit 9")), LIMIT);
            eventually(() -> seen.size() == 2);
            assertThat(seen).extracting(EngineEvent::action).containsExactly("start", "die");
            assertThat(seen.getLast().attributes()).containsEntry("exitCode", "9");
            assertThat(seen.getLast().time()).isAfter(Instant.now().minusSeconds(60));
            assertThat(events.isDone()).isFalse();
        }
    }

    @Test
    void cutsLogsByTimeAndTail() throws InterruptedException {
        var id =
                engine.containers()
                        .start(once(shell("for i in 1 2 3 4 5; do echo $i; done; sleep 600")));
        eventually(() -> engine.logs().ofContainer(id, LogQuery.all()).lines().size() == 5);
        var all = engine.logs().ofContainer(id, LogQuery.all());
        assertThat(all.complete()).isTrue();
        assertThat(all.lines()).extracting(LogLine::text).containsExactly("1", "2", "3", "4", "5");
        assertThat(engine.logs().ofContainer(id, LogQuery.last(2)).lines())
                .extracting(LogLine::text)
                .containsExactly("4", "5");
        var third = all.lines().get(2).time();
        assertThat(engine.logs().ofContainer(id, LogQuery.all().withSince(third)).lines())
                .extracting(LogLine::text)
                .contains("3", "4", "5")
                .doesNotContain("1");
        assertThat(engine.logs().ofContainer(id, LogQuery.all().withStreams(false, true)).lines())
                .isEmpty();
    }

    @Test
    void keepsLongLinesWhole() throws InterruptedException {
        var id =
                engine.containers()
                        .start(
                                once(
                                        shell(
                                                "head -c 40000 /dev/zero | tr '\\0' x; echo; echo after; sleep 600")));
        eventually(() -> engine.logs().ofContainer(id, LogQuery.all()).lines().size() == 2);
        var lines = engine.logs().ofContainer(id, LogQuery.all()).lines();
        assertThat(lines.getFirst().text()).hasSize(40_000);
        assertThat(lines.getLast().text()).isEqualTo("after");
    }

    @Test
    void leavesTheConnectionUsableWhileManyLogsAreFollowed() throws InterruptedException {
        var id = engine.containers().start(once(shell("sleep 600")));
        var follows = new ArrayList<StreamHandle<StreamEnd>>();
        try (var small =
                new DockerEngine(EngineSettings.from(System.getenv()).withMaxStreams(20))) {
            for (var i = 0; i < 20; i++) {
                follows.add(small.logs().followContainer(id, LogQuery.all(), line -> {}));
            }
            assertThatThrownBy(() -> small.logs().followContainer(id, LogQuery.all(), line -> {}))
                    .isInstanceOf(EngineUnavailable.class)
                    .hasMessageContaining("20 streams");
            small.ping();
            follows.forEach(StreamHandle::close);
            eventually(() -> {
                try (var again = small.logs().followContainer(id, LogQuery.all(), line -> {})) {
                    return !again.isDone();
                } catch (EngineUnavailable e) {
                    return false;
                }
            });
        }
    }

    private NetworkName network(String name) {
        return NetworkName.parse("t-" + run + "-" + name);
    }

    private static ContainerSpec once(ContainerTemplate.Builder template) {
        return ContainerSpec.once(template.build());
    }
}
