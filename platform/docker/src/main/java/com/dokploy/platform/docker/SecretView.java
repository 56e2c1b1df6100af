package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A swarm secret; its content cannot be read back.
public record SecretView(
        EngineId id, SecretName name, Map<String, String> labels, Optional<Instant> createdAt) {

    static SecretView read(JsonNode node) {
        return new SecretView(
                EngineId.parse(Json.text(node, "ID")),
                SecretName.parse(Json.text(node, "Spec", "Name")),
                Json.map(node, "Spec", "Labels"),
                Json.instant(node, "CreatedAt"));
    }
}
