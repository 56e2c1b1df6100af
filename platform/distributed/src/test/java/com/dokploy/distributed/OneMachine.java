package com.dokploy.distributed;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.Provisioning;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// An installation on one machine, in a process of its own as `./dokploy up` runs it.
final class OneMachine {
    private static final Duration START = Duration.ofMinutes(5);

    private final Path home;
    private final int port = FreePort.any();
    private final Process process;

    private OneMachine(Path home) throws IOException {
        this.home = home;
        this.process = java("com.dokploy.standalone.Standalone", options(home, port));
    }

    static OneMachine start(Path home) throws IOException {
        var started = new OneMachine(home);
        Awaitility.await("the installation to be ready, see " + started.log())
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast("it ended", () -> !started.process.isAlive())
                .until(() -> started.client().atOnce().get("/api/health").status() == 200);
        return started;
    }

    private static List<String> options(Path home, int port) {
        return List.of("--home", home.toString(), "--port", Integer.toString(port));
    }

    Client client() {
        return Client.of(List.of(URI.create("http://127.0.0.1:" + port)));
    }

    Path log() {
        return home.resolveSibling("OneMachine.log");
    }

    /// What is written from now on waits in the outbox: the relay has lost its right to read the log.
    void holdEventsBack() throws IOException, SQLException {
        var server =
                Files.readAllLines(home.resolve("ports")).stream()
                        .filter(line -> line.startsWith("postgres "))
                        .map(line -> line.substring("postgres ".length()))
                        .findFirst()
                        .orElseThrow();
        var password = Files.readString(home.resolve("postgres/superuser.password")).strip();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%s/%s"
                                        .formatted(server, Provisioning.DATABASE),
                                PostgresServer.SUPERUSER,
                                password);
                var statement = connection.createStatement()) {
            statement.execute("alter role %s nologin".formatted(Provisioning.RELAY));
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
                            .formatted(Provisioning.RELAY));
        }
    }

    /// SIGTERM.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not stop, see " + log());
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /// `./dokploy up` or another command that ends by itself.
    ///
    /// @return exit code, and what it said
    static String run(String main, List<String> arguments, int exitCode)
            throws IOException, InterruptedException {
        var process = builder(main, arguments).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != exitCode) {
            throw new AssertionError(
                    "%s ended with %d: %s".formatted(main, process.exitValue(), output));
        }
        return output;
    }

    private Process java(String main, List<String> arguments) throws IOException {
        return builder(main, arguments).redirectOutput(log().toFile()).start();
    }

    static ProcessBuilder builder(String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("DOKPLOY_ADMIN_USERNAME", Cluster.ADMIN);
        environment.put("DOKPLOY_ADMIN_EMAIL", "admin@example.com");
        environment.put("DOKPLOY_ADMIN_PASSWORD", Cluster.PASSWORD);
        environment.put("DOKPLOY_RATE_LIMIT_ENABLED", "false");
        environment.put("DOKPLOY_EGRESS_ALLOW", "127.0.0.1/32");
        environment.put("DOKPLOY_ROLLOUT_SETTLE", "500ms");
        environment.put("DOKPLOY_ROLLOUT_MONITOR", "500ms");
        return builder;
    }
}
