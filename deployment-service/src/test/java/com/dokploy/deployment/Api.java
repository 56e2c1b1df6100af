package com.dokploy.deployment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller of the API, for tests.
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final String base;
    private final String token;

    public Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /// What came back.
    public record Answer(int status, JsonNode body, HttpHeaders headers) {
        /// The text at a JSON pointer, empty if there is none.
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer post(String path, String body) {
        return call("POST", path, body, Map.of());
    }

    public Answer post(String path) {
        return call("POST", path, null, Map.of());
    }

    public Answer patch(String path, String body) {
        return call("PATCH", path, body, Map.of());
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    /// @param headers name to value
    public Answer call(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            var text = response.body();
            return new Answer(
                    response.statusCode(),
                    text.isBlank() ? JSON.nullNode() : JSON.readTree(text),
                    response.headers());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
