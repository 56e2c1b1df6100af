package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clause 373: the receivers under docs/examples, each in its own runtime, take what a subscription sends and nothing else.
class ExamplesTest extends ServiceTest {
    @ParameterizedTest
    @CsvSource({"python3, receiver.py", "node, receiver.mjs", "java, Receiver.java"})
    void clause373_theExamplesTakeWhatASubscriptionSends(String runtime, String file)
            throws Exception {
        var application = application(developer(), repository());
        var port = freePort();
        var made =
                post(
                                application.owner(),
                                "/api/event-subscriptions",
                                """
                                {"name":"example","projectId":"%s","channel":"webhook","url":"http://127.0.0.1:%d/"}
                                """
                                        .formatted(application.project(), port))
                        .isStatus(201)
                        .body();
        var receiver = start(runtime, file, port, made.path("secret").asString());
        try (var lines = receiver.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("listening");
            assertThat(forged(port)).isEqualTo(401);
            Facts.succeeded(application.project(), application.id(), SHA);
            assertThat(printed(lines)).matches("deployment\\.succeeded\\.v1 [0-9a-f-]{36}");
        } finally {
            receiver.destroy();
        }
    }

    private static String printed(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        return line == null ? "" : line;
    }

    private static Process start(String runtime, String file, int port, String secret)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(
                runtime.equals("java")
                        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        : runtime);
        command.addAll(
                List.of(
                        root().resolve("docs/examples/events").resolve(file).toString(),
                        Integer.toString(port),
                        secret));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// A delivery that somebody else signed.
    private static int forged(int port) throws IOException, InterruptedException {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://127.0.0.1:%d/".formatted(port)))
                        .header("webhook-id", UUID.randomUUID().toString())
                        .header(
                                "webhook-timestamp",
                                Long.toString(java.time.Instant.now().getEpochSecond()))
                        .header("webhook-signature", "v1,Zm9yZ2Vk")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/events.md"))) {
            directory = Objects.requireNonNull(directory.getParent());
        }
        return directory;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
