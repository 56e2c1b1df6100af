package com.dokploy.deployment.credential;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Debian's docker-registry on a loopback port, for the user `deploy` with the password `s3cret-registry` alone.
public final class RegistryServer implements AutoCloseable {
    public static final String USER = "deploy";
    public static final String PASSWORD = "s3cret-registry";
    private final Process process;
    private final int port;

    /// @param directory empty, for all that it keeps
    public RegistryServer(Path directory) throws IOException {
        port = freePort();
        var accounts = directory.resolve("htpasswd");
        Files.writeString(
                accounts, USER + ":" + new BCryptPasswordEncoder(4).encode(PASSWORD) + "\n");
        var configuration = directory.resolve("registry.yml");
        Files.writeString(
                configuration,
                """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: 127.0.0.1:%d}
                auth: {htpasswd: {realm: registry, path: %s}}
                """
                        .formatted(directory.resolve("images"), port, accounts));
        process =
                new ProcessBuilder("docker-registry", "serve", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("registry.log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .failFast("the registry ended", () -> !process.isAlive())
                .until(this::answers);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// As it stands in the name of an image.
    public String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
