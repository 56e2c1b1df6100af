package com.dokploy.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Debian's docker-registry (Distribution) on loopback, which tells an address of all that happens.
final class ImageRegistry implements AutoCloseable {
    private final Process process;
    private final int port;

    /// @param directory empty, for all that it keeps
    /// @param told gets its notifications
    /// @param authorization what they show
    ImageRegistry(Path directory, int port, String told, String authorization) throws IOException {
        this.port = port;
        var configuration = Files.createDirectories(directory).resolve("registry.yml");
        Files.writeString(
                configuration,
                """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: 127.0.0.1:%d}
                notifications:
                  endpoints:
                    - name: dokploy
                      url: %s
                      headers: {Authorization: [%s]}
                      timeout: 10s
                      threshold: 5
                      backoff: 1s
                """
                        .formatted(directory.resolve("images"), port, told, authorization));
        process =
                new ProcessBuilder("docker-registry", "serve", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("registry.log").toFile())
                        .start();
        Awaitility.await("the registry")
                .atMost(Duration.ofSeconds(30))
                .failFast("the registry ended", () -> !process.isAlive())
                .until(this::answers);
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
