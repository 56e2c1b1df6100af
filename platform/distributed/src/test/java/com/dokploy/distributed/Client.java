package com.dokploy.distributed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that uses the API as its documents tell: it asks the gateways in turn, asks again what was not answered or answered
/// with 503 or 429, and gives every POST a key by which it is done once.
///
/// @param gateways without `/api`
/// @param token null for anonymous calls
/// @param retries how often one call is made again
record Client(
        List<URI> gateways,
        HttpClient http,
        AtomicInteger turn,
        @Nullable String token,
        int retries) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int PATIENT = 60;

    /// From an address of its own, so that what others do anonymously is not counted against it.
    static Client of(List<URI> gateways) {
        var random = ThreadLocalRandom.current();
        try {
            var own =
                    InetAddress.getByName(
                            "127.%d.%d.%d"
                                    .formatted(
                                            random.nextInt(1, 10),
                                            random.nextInt(256),
                                            random.nextInt(1, 255)));
            var http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .localAddress(own)
                            .connectTimeout(Duration.ofSeconds(2))
                            .build();
            return new Client(gateways, http, new AtomicInteger(), null, PATIENT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    Client as(@Nullable String newToken) {
        return new Client(gateways, http, turn, newToken, retries);
    }

    /// Takes the first answer, whatever it is.
    Client atOnce() {
        return new Client(gateways, http, turn, token, 0);
    }

    /// The same caller at another place.
    Client at(Replica replica) {
        return new Client(List.of(replica.uri()), http, turn, token, retries);
    }

    Client login(String username, String password) {
        var answer =
                as(null).post(
                                "/api/auth/login",
                                Map.of("username", username, "password", password));
        return as(answer.expect(200).text("token"));
    }

    /// A user of a fresh name, signed in.
    Client registered() {
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var password = "a long enough password";
        as(null).post(
                        "/api/auth/register",
                        Map.of(
                                "username", name,
                                "email", name + "@example.com",
                                "password", password))
                .expect(201);
        return login(name, password);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, @Nullable Object body) {
        var key = UUID.randomUUID().toString();
        for (var more = retries; ; more--) {
            try {
                var answer = once(method, path, body, key);
                if (!answer.isLater() || more == 0) {
                    return answer;
                }
            } catch (IOException e) {
                if (more == 0) {
                    throw new IllegalStateException(
                            "could not call %s %s: %s".formatted(method, path, e), e);
                }
            }
            pause();
        }
    }

    private Answer once(String method, String path, @Nullable Object body, String key)
            throws IOException {
        var gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(40));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", key);
        }
        request.method(
                method,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            return new Answer(
                    method + " " + gateway.resolve(path),
                    http.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Answer(String call, HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        private boolean isLater() {
            return status() == 503 || status() == 429;
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        String id() {
            return text("id");
        }

        long number(String header) {
            return response.headers().firstValueAsLong(header).orElseThrow();
        }

        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        "%s answered %d instead of %d: %s"
                                .formatted(call, status(), status, response.body()));
            }
            return this;
        }
    }
}
