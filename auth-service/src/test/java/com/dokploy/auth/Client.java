package com.dokploy.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls the service over HTTP, as the gateway would: with the client's address in a header.
record Client(String base, Map<String, String> headers) {
    static final String PASSWORD = "correct horse battery";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final AtomicInteger ADDRESS = new AtomicInteger();

    /// Each client has an address of its own, so that tests do not throttle one another.
    static Client anonymous(String base) {
        return new Client(base, Map.of())
                .from(
                        "10.1.%d.%d"
                                .formatted(
                                        ADDRESS.get() / 250, 1 + ADDRESS.getAndIncrement() % 250));
    }

    Client from(String address) {
        return with("X-Forwarded-For", address);
    }

    Client bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Client with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Client(base, all);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer post(String path) {
        return send("POST", path, null);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// @param body text as it is, anything else as JSON
    Answer send(String method, String path, @org.jspecify.annotations.Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            var text = body instanceof String raw ? raw : Answer.JSON.writeValueAsString(body);
            request.method(method, BodyPublishers.ofString(text));
        }
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer login(String username, String password) {
        return post("/api/auth/login", Map.of("username", username, "password", password));
    }
}
