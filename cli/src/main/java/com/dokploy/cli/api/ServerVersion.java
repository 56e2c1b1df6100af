package com.dokploy.cli.api;

import com.dokploy.cli.outcome.Failure;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What runs there, as far as it says so itself (B2).
final class ServerVersion {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServerVersion() {}

    /// A few words for whoever wonders why the two do not understand each other.
    static String ask(Transport transport, ServerUrl server) {
        var version = read(transport, server);
        if (version.path("api").isEmpty()) {
            return "it does not tell its version";
        }
        return "it is version %s with %s"
                .formatted(
                        version.path("version").asString("?"),
                        StreamSupport.stream(version.path("api").spliterator(), false)
                                .map(api -> api.path("version").asString("?"))
                                .collect(Collectors.joining(", ")));
    }

    private static JsonNode read(Transport transport, ServerUrl server) {
        var request =
                HttpRequest.newBuilder(server.at("/api/version"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Accept", "application/json")
                        .build();
        try {
            var response = transport.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? JSON.readTree(response.body())
                    : MissingNode.getInstance();
        } catch (Failure | JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
