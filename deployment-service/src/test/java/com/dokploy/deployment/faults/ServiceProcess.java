package com.dokploy.deployment.faults;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.DeploymentServiceApplication;
import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.testkit.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// One replica of the service in a process of its own.
final class ServiceProcess {
    private static final Duration START = Duration.ofMinutes(3);
    private static final int UNAUTHORIZED = 401;

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /// Starts a replica without waiting for it.
    static ServiceProcess launch(Map<String, String> settings, Path log) {
        var port = FreePort.any();
        var properties = new TreeMap<>(settings);
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", "127.0.0.1");
        properties.put(
                "spring.datasource.hikari.data-source-properties.ApplicationName",
                "replica-" + port);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeploymentServiceApplication.class.getName()));
        command.addAll(List.of(TestServers.arguments(properties)));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new ServiceProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess awaitReady() {
        var anonymous = api("");
        Awaitility.await("the replica to answer")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .failFast("the replica ended, see " + log, () -> !process.isAlive())
                .until(() -> anonymous.get("/api/applications").status() == UNAUTHORIZED);
        return this;
    }

    Api api(String token) {
        return new Api("http://127.0.0.1:" + port, token);
    }

    long pid() {
        return process.pid();
    }

    /// Tells its database sessions from those of others.
    String sessions() {
        return "replica-" + port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process %d does not die".formatted(pid()));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void freeze() {
        Signals.freeze(pid());
    }

    void thaw() {
        Signals.thaw(pid());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
