package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A named volume on the engine's node.
public record VolumeView(VolumeName name, Map<String, String> labels, Optional<Instant> createdAt) {

    static VolumeView read(JsonNode node) {
        return new VolumeView(
                VolumeName.parse(Json.text(node, "Name")),
                Json.map(node, "Labels"),
                Json.instant(node, "CreatedAt"));
    }
}
