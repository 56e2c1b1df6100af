package com.dokploy.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// One replica of a service: its own main class on its own class path, told by its environment what its container is told.
final class Replica {
    static final String GATEWAY = "gateway";
    private static final int PORT = 8080;
    private static final Duration START = Duration.ofMinutes(4);
    // Tests run in the folder of their module.
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String service;
    private final String address;
    private final Process process;
    private final Path log;

    private Replica(String service, String address, Process process, Path log) {
        this.service = service;
        this.address = address;
        this.process = process;
        this.log = log;
    }

    /// Starts it without waiting for it.
    ///
    /// @param address of loopback, its own
    /// @param names what it sees as `/etc/hosts`
    static Replica launch(
            String service, String address, Path names, Map<String, String> environment, Path log) {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount --bind \"$0\" /etc/hosts && exec \"$@\"",
                        names.toString()));
        command.addAll(java(service));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        var own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("DOKPLOY_") || name.startsWith("SPRING_"));
        own.putAll(environment);
        own.put("SERVER_ADDRESS", address);
        try {
            return new Replica(service, address, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java(String service) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                // Netty would read the names once.
                "-Dio.netty.hostsFileRefreshInterval=500000000",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(service),
                mainClass(service));
    }

    private static String classPath(String service) {
        var target = ROOT.resolve(service + "-service/target");
        try {
            return target.resolve("classes")
                    + ":"
                    + Files.readString(target.resolve("class-path")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mainClass(String service) {
        var name = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        return "com.dokploy.%s.%sServiceApplication".formatted(service, name);
    }

    Replica awaitReady() {
        try {
            Awaitility.await(service + " to be ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("it ended", () -> !isAlive())
                    .until(() -> status(health()) == 200);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "%s at %s did not start:%n%s".formatted(service, address, log()), e);
        }
        return this;
    }

    private String health() {
        return service.equals(GATEWAY) ? "/health/ready" : "/actuator/health/readiness";
    }

    /// The answer to an anonymous GET.
    String get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path), BodyHandlers.ofString()).body();
    }

    private int status(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(5)).build();
    }

    String service() {
        return service;
    }

    String address() {
        return address;
    }

    URI uri() {
        return URI.create("http://%s:%d".formatted(address, PORT));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// `kill -9`.
    void kill() {
        end(process.destroyForcibly());
    }

    /// SIGTERM, and what it finishes after that.
    void stop() {
        process.destroy();
        end(process);
    }

    /// @return how it ended by itself
    int awaitEnd() {
        end(process);
        return process.exitValue();
    }

    private void end(Process ending) {
        try {
            if (!ending.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s does not end:%n%s".formatted(service, log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return service + " at " + address;
    }
}
