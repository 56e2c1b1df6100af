package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.FrameSocket;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.TaskState;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a line takes from the container to readers, one and a hundred (`dev/bench/logs`). Tells figures and
/// judges only that nothing was lost.
@Tag("soak")
class LogFanOutTest extends ServiceTest {
    private static final int LINES = 1000;
    private static final long EVERY_MILLIS = 5;

    @Test
    void aLineReachesAHundredReaders() throws Exception {
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        deploy(application, "success");
        var container =
                engine.tasks().ofService(serviceOf(application)).stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .findFirst()
                        .flatMap(task -> task.containerId())
                        .orElseThrow();
        for (var count : List.of(1, 100)) {
            measure(application, container, count);
        }
    }

    private void measure(String application, EngineId container, int count) throws Exception {
        var url = webSocketUrl(application + "/logs?follow=true&tail=1");
        var bearer = Map.of("Authorization", "Bearer " + ISSUER.token(owner, "owner"));
        var delays = new ConcurrentLinkedQueue<Long>();
        var readers = new ArrayList<FrameSocket>();
        try {
            for (var i = 0; i < count; i++) {
                readers.add(
                        FrameSocket.open(
                                url,
                                bearer,
                                frame -> {
                                    var now = System.nanoTime();
                                    var words = frame.path("message").asString().split(" ");
                                    if (words[0].equals("run" + count)) {
                                        delays.add(now - Long.parseLong(words[1]));
                                    }
                                }));
            }
            write(container, "run" + count);
            eventually().until(() -> delays.size() >= LINES * count);
        } finally {
            readers.forEach(FrameSocket::close);
        }
        assertThat(delays).hasSize(LINES * count);
        var sorted = delays.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "log fan-out: %d readers, %d lines a second: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                count,
                1000 / EVERY_MILLIS,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private void write(EngineId container, String run) throws Exception {
        try (var out = new PipedOutputStream();
                var in = new PipedInputStream(out, 64 * 1024)) {
            var writer = Thread.ofVirtual().start(() -> lines(out, run));
            engine.containers()
                    .exec(container, ExecRequest.of("tee", "/proc/1/fd/1").withStdin(in));
            writer.join();
        }
    }

    private static void lines(PipedOutputStream out, String run) {
        try (out) {
            for (var i = 0; i < LINES; i++) {
                out.write(
                        "%s %d\n"
                                .formatted(run, System.nanoTime())
                                .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
