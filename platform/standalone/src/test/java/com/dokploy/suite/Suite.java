package com.dokploy.suite;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A standalone installation in a process of its own, as `./dokploy up` runs it, so that it can be killed.
final class Suite implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String PASSWORD = "a password of the suite";

    /// Of all services at once, also on a machine that builds something else meanwhile.
    private static final Duration START = Duration.ofMinutes(8);

    private final Path home;
    private final int port;
    private final Map<String, String> switches;
    private final int gitPort = freePort();
    private final int receiverPort = freePort();
    private Process process;

    /// @param home durable folder of the installation
    /// @param switches further `DOKPLOY_*` variables
    static Suite start(Path home, Map<String, String> switches)
            throws IOException, InterruptedException {
        SuiteImages.ensure();
        var suite = new Suite(home, freePort(), switches);
        suite.up();
        return suite;
    }

    private Suite(Path home, int port, Map<String, String> switches) throws IOException {
        this.home = home;
        this.port = port;
        this.switches = switches;
        this.process = launch();
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port), null);
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    /// Of loopback, where a test may serve a repository: the operator allows it.
    int gitPort() {
        return gitPort;
    }

    /// Of loopback, where a test may listen to events: the operator allows it.
    int receiverPort() {
        return receiverPort;
    }

    Api admin() {
        return api().login(ADMIN, PASSWORD);
    }

    /// Power loss: nothing in the process gets to say good-bye.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// A clean stop, as Ctrl-C and SIGTERM give it.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not stop within 60 s:\n" + log());
        }
    }

    /// Starts again over the same home and waits until every service is ready.
    ///
    /// @param jvmFlags for this start alone
    void restart(String... jvmFlags) throws IOException {
        process = launch(jvmFlags);
        up();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            stop();
        }
        var installation = home.resolve("installation");
        // A purge has removed all of it.
        if (Files.exists(installation)) {
            SuiteObjects.removeAll(Files.readString(installation).strip());
        }
    }

    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private void up() {
        try {
            Awaitility.await("every service ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("the process ended", () -> !process.isAlive())
                    .until(() -> api().get("/api/health").status() == 200);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the suite did not start:\n" + log(), e);
        }
    }

    private Process launch(String... jvmFlags) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmFlags));
        command.addAll(
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.dokploy.standalone.Standalone",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        var environment = builder.environment();
        environment.put("DOKPLOY_ADMIN_USERNAME", ADMIN);
        environment.put("DOKPLOY_ADMIN_EMAIL", "admin@example.com");
        environment.put("DOKPLOY_ADMIN_PASSWORD", PASSWORD);
        environment.put("DOKPLOY_RATE_LIMIT_ENABLED", "false");
        environment.put("DOKPLOY_DATABASE_VOLUMES_IMAGE", "busybox:latest");
        environment.put(
                "DOKPLOY_EGRESS_ALLOW",
                "127.0.0.1/32:%d,127.0.0.1/32:%d".formatted(gitPort, receiverPort));
        environment.putAll(switches);
        return builder.start();
    }

    private Path logFile() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
