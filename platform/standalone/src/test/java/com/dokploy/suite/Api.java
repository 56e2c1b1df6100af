package com.dokploy.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client as a program would write it: base URL and a bearer token. Told that a service is busy, it comes back when it was told to;
/// every POST has a key by which it is done once.
///
/// @param base up to and without `/api`
/// @param token null for anonymous calls
record Api(URI base, @Nullable String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RETRIES = 4;

    Api anonymous() {
        return new Api(base, null);
    }

    Api as(String newToken) {
        return new Api(base, newToken);
    }

    Api login(String username, String password) {
        var answer =
                anonymous()
                        .post(
                                "/api/auth/login",
                                Map.of("username", username, "password", password));
        return as(answer.expect(200).json().get("token").asString());
    }

    /// Registers a user of a fresh name and signs them in.
    Api registered(String prefix) {
        var name = prefix + UUID.randomUUID().toString().substring(0, 8);
        var password = "a long enough password";
        anonymous()
                .post(
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

    Answer send(String method, String path, @Nullable Object body) {
        return sendRaw(method, path, body == null ? null : JSON.writeValueAsString(body), Map.of());
    }

    Answer sendRaw(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        headers.forEach(request::setHeader);
        request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var call = method + " " + path;
        var answer = once(call, request.build());
        for (var more = RETRIES; more > 0 && answer.isBusy(); more--) {
            pause(answer.retryAfter());
            answer = once(call, request.build());
        }
        return answer;
    }

    private static Answer once(String call, HttpRequest request) {
        try {
            return new Answer(call, HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException("could not call %s: %s".formatted(call, e), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    record Answer(String call, HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        private boolean isBusy() {
            return status() == 503 && response.headers().firstValue("Retry-After").isPresent();
        }

        private Duration retryAfter() {
            return Duration.ofSeconds(
                    response.headers().firstValueAsLong("Retry-After").orElseThrow());
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        /// The code of an error, or an empty text where the body is no envelope.
        String errorCode() {
            return body().startsWith("{") ? json().path("error").path("code").asString("") : "";
        }

        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        "%s answered %d instead of %d: %s"
                                .formatted(call, status(), status, body()));
            }
            return this;
        }

        String id() {
            return json().get("id").asString();
        }
    }
}
