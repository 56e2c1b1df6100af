package com.dokploy.database.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A real S3 server (s3proxy over a directory) in a process of its own.
public final class S3Server implements AutoCloseable {
    public static final String KEY = "test-key";
    public static final String SECRET = "test-secret";
    private final Path directory;
    private final int port;
    private Process process;

    public S3Server(Path directory) throws IOException {
        this.directory = directory;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = start();
    }

    private Process start() throws IOException {
        var properties = new Properties();
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", KEY);
        properties.setProperty("s3proxy.credential", SECRET);
        properties.setProperty("s3proxy.endpoint", endpoint().toString());
        properties.setProperty("jclouds.provider", "filesystem");
        properties.setProperty("jclouds.identity", "none");
        properties.setProperty("jclouds.credential", "none");
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        var file = directory.resolveSibling("s3proxy.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var started =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-Xmx128m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-jar",
                                        Path.of("target", "s3", "s3proxy.jar")
                                                .toAbsolutePath()
                                                .toString(),
                                        "--properties",
                                        file.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolveSibling("s3proxy.log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .failFast("the S3 server ended", () -> !started.isAlive())
                .until(this::answers);
        return started;
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void stop() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    public void restart() throws IOException {
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
