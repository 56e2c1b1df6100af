package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A container in a list.
///
/// @param state as [ContainerView#state()]
/// @param createdAt by the engine's clock
public record ContainerSummary(
        EngineId id,
        String name,
        String image,
        String state,
        Instant createdAt,
        Map<String, String> labels) {

    static ContainerSummary read(JsonNode node) {
        return new ContainerSummary(
                EngineId.parse(Json.text(node, "Id")),
                Json.texts(node, "Names").stream().findFirst().orElse("").replaceFirst("^/", ""),
                Json.text(node, "Image"),
                Json.text(node, "State"),
                Instant.ofEpochSecond(Json.number(node, "Created")),
                Json.map(node, "Labels"));
    }
}
