package com.dokploy.standalone.demo;

import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public API, as a signed-in user has it.
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ERRORS = 400;
    private static final int TOO_MANY = 429;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final @Nullable String token;

    private Api(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    static Api signIn(URI base, String username, String password)
            throws IOException, InterruptedException {
        var answer =
                new Api(base, null)
                        .post(
                                "/api/auth/login",
                                Map.of("username", username, "password", password));
        return new Api(base, answer.path("token").asString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode patch(String path, Object body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    /// The first item of a list that fits, on whatever page it is.
    Optional<JsonNode> find(String list, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        var separator = list.contains("?") ? "&" : "?";
        var query = separator + "limit=100";
        while (true) {
            var page = get(list + query);
            for (var item : page.path("data")) {
                if (wanted.test(item)) {
                    return Optional.of(item);
                }
            }
            if (!page.path("pagination").path("hasMore").asBoolean()) {
                return Optional.empty();
            }
            query =
                    separator
                            + "limit=100&cursor="
                            + page.path("pagination").path("nextCursor").asString();
        }
    }

    private JsonNode send(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        while (true) {
            var answer = answer(request(method, path, body));
            if (answer.statusCode() == TOO_MANY) {
                var wait = answer.headers().firstValue("Retry-After").orElse("1");
                Thread.sleep(Duration.ofSeconds(Long.parseLong(wait)));
                continue;
            }
            if (answer.statusCode() >= ERRORS) {
                throw new Refusal(
                        "%s %s was refused: %d %s"
                                .formatted(method, path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        }
    }

    /// The JDK says nothing at all of some broken connections.
    private HttpResponse<String> answer(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "%s does not answer; what it has accepted goes on with the next ./dokploy up"
                            .formatted(base),
                    e);
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        .header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }
}
