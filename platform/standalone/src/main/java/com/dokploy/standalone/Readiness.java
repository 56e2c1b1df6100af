package com.dokploy.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the installation what every client may ask: whether all of it is ready.
final class Readiness {
    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI health;

    Readiness(int port) {
        this.health = URI.create("http://127.0.0.1:%d/api/health".formatted(port));
    }

    /// Waits until every service is ready.
    ///
    /// @throws Refusal when that takes more than a minute; it says what the installation answered last
    void await() throws InterruptedException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var last = "no answer";
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                try {
                    var request = HttpRequest.newBuilder(health).timeout(ONE_ANSWER).build();
                    var answer = client.send(request, BodyHandlers.ofString());
                    if (answer.statusCode() == OK) {
                        return;
                    }
                    last = answer.statusCode() + " " + answer.body();
                } catch (IOException e) {
                    last = e.toString();
                }
                Thread.sleep(PAUSE);
            }
        }
        throw new Refusal("not every service became ready within a minute: " + last);
    }
}
