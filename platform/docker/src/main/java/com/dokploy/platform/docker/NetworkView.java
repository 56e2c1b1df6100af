package com.dokploy.platform.docker;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A network as the engine knows it.
///
/// @param driver such as `overlay`
/// @param attachable whether plain containers may join an overlay
/// @param internal whether it has no way out
public record NetworkView(
        EngineId id,
        NetworkName name,
        String driver,
        boolean attachable,
        boolean internal,
        Map<String, String> labels) {

    static NetworkView read(JsonNode node) {
        return new NetworkView(
                EngineId.parse(Json.text(node, "Id")),
                NetworkName.parse(Json.text(node, "Name")),
                Json.text(node, "Driver"),
                Json.flag(node, "Attachable"),
                Json.flag(node, "Internal"),
                Json.map(node, "Labels"));
    }
}
