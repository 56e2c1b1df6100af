package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImagesContractTest extends EngineContract {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Test
    void buildsTagsFindsAndRemoves() throws InterruptedException {
        var id =
                build(
                        """
                        FROM busybox
                        ARG WORD=none
                        RUN echo "said $WORD" && printf 'two\\nlines\\n'
                        EXPOSE 8080 53/udp
                        HEALTHCHECK CMD true
                        """,
                        request("a").withArguments(Map.of("WORD", "hello")));
        assertThat(lines).contains("said hello", "two", "lines");

        var image = engine.images().find(tag("a")).orElseThrow();
        assertThat(image.id()).isEqualTo(id);
        assertThat(image.size()).isPositive();
        assertThat(image.hasHealthCheck()).isTrue();
        assertThat(image.digests()).isEmpty();
        assertThat(image.exposedPorts())
                .containsExactlyInAnyOrder(
                        new ImageView.ExposedPort(8080, PublishedPort.Protocol.TCP),
                        new ImageView.ExposedPort(53, PublishedPort.Protocol.UDP));

        engine.images().tag(id, tag("b"));
        assertThat(engine.images().list(mine()))
                .singleElement()
                .satisfies(it -> assertThat(it.tags()).hasSize(2));
        assertThat(engine.images().remove(tag("a"), false)).isTrue();
        assertThat(engine.images().exists(id)).isTrue();
        assertThat(engine.images().remove(tag("b"), false)).isTrue();
        assertThat(engine.images().exists(id)).isFalse();
        assertThat(engine.images().remove(tag("b"), false)).isFalse();
    }

    @Test
    void saysWhyABuildFailed() throws InterruptedException {
        assertThatThrownBy(
                        () -> build("FROM busybox\nRUN echo before && exit 7\n", request("fails")))
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        failed -> {
                            assertThat(failed.exitCode()).hasValue(7);
                            assertThat(failed).hasMessageContaining("exit 7");
                        });
        assertThat(lines).contains("before");
        assertThatThrownBy(() -> build("NONSENSE\n", request("nonsense")))
                .isInstanceOf(BuildFailed.class)
                .hasMessageContaining("NONSENSE");
        assertThatThrownBy(() ->
                        build("FROM busybox\n", request("missing").withDockerfile("not/there")))
                .isInstanceOf(BuildFailed.class);
        assertThat(engine.images().exists(tag("fails"))).isFalse();
    }

    @Test
    void endsOneBuildAndNoOther() throws InterruptedException {
        var dockerfile = "FROM busybox\nRUN echo begun-%s && sleep %d && echo over\n";
        var begun = new CountDownLatch(2);
        var other =
                engine.builds()
                        .start(
                                request("other").withNoCache(true),
                                context(dockerfile.formatted("other", 4)),
                                line -> count(line, begun));
        var closed =
                engine.builds()
                        .start(
                                request("closed").withNoCache(true),
                                context(dockerfile.formatted("closed", 600)),
                                line -> count(line, begun));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        closed.close();
        assertThatThrownBy(() -> closed.await(Duration.ofSeconds(10)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("closed");
        assertThat(other.await(LONG)).isNotNull();
        assertThat(engine.images().exists(tag("closed"))).isFalse();
        // The instruction's container is gone too, not merely forgotten.
        eventually(() ->
                engine.containers().list(mine(), true).stream()
                        .noneMatch(container -> container.state().equals("running")));
    }

    @Test
    void holdsABuildToItsLimits() throws InterruptedException {
        build(
                """
                FROM busybox
                RUN cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null; true
                """,
                request("limits").withLimits(0.5, 64 << 20).withNoCache(true));
        assertThat(lines).contains(Long.toString(64 << 20));
    }

    @Test
    void usesTheCacheUnlessToldNotTo() throws InterruptedException {
        var dockerfile = "FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /id\n";
        var first = build(dockerfile, request("cache"));
        assertThat(build(dockerfile, request("cache"))).isEqualTo(first);
        assertThat(build(dockerfile, request("cache").withNoCache(true))).isNotEqualTo(first);
    }

    @Test
    void saysThatAnImageCannotBeHad() throws InterruptedException {
        // Nothing listens there, so this needs no network.
        var image = ImageReference.parse("127.0.0.1:1/t-" + run + ":none");
        assertThat(engine.images().find(image)).isEmpty();
        assertThatThrownBy(() ->
                        engine.images()
                                .pullAndWait(
                                        image, new RegistryAuth("127.0.0.1:1", "a", "b"), LONG))
                .isInstanceOfSatisfying(
                        ImageUnavailable.class, gone -> assertThat(gone.image()).isEqualTo(image));
        engine.images().tag(BUSYBOX, image);
        try (var push = engine.images().push(image, null, line -> {})) {
            assertThatThrownBy(() -> push.await(LONG)).isInstanceOf(ImageUnavailable.class);
        } finally {
            engine.images().remove(image, false);
        }
    }

    private void count(String line, CountDownLatch begun) {
        if (line.startsWith("begun")) {
            begun.countDown();
        }
    }

    private ImageId build(String dockerfile, BuildRequest request) throws InterruptedException {
        try (var build = engine.builds().start(request, context(dockerfile), lines::add)) {
            return build.await(LONG);
        }
    }

    private static InputStream context(String dockerfile) {
        return TarArchive.of(Map.of("Dockerfile", dockerfile));
    }

    private BuildRequest request(String name) {
        return BuildRequest.of(tag(name)).withLabels(Map.of(RUN, run));
    }

    private ImageReference tag(String name) {
        return ImageReference.parse("dokploy-test-" + run + ":" + name);
    }
}
