package com.dokploy.distributed;

import com.dokploy.platform.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The machine's own `redis-server`, with a password, in memory.
final class Redis {
    private static final String PASSWORD = "of-the-tests";

    private final Path folder;
    private final int port = FreePort.any();
    private Process process;

    Redis(Path folder) {
        this.folder = folder;
        process = launch();
    }

    String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port);
    }

    void goAway() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void comeBack() {
        process = launch();
    }

    private Process launch() {
        var command =
                List.of(
                        "redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--requirepass",
                        PASSWORD,
                        "--save",
                        "",
                        "--appendonly",
                        "no");
        try {
            var started =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("redis.log").toFile())
                            .start();
            Awaitility.await("redis-server")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !FreePort.isFree("127.0.0.1", port));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server (Debian: redis-server) is needed", e);
        }
    }
}
