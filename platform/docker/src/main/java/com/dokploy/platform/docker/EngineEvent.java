package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Something that happened in the engine. Events can be lost; they wake whoever looks after the
/// object, and carry no state to rely on.
///
/// @param type such as `container`
/// @param action such as `die`, or `health_status: healthy`
/// @param id of the object
/// @param attributes labels of containers, `name`, `exitCode`, `updatestate.new` and so on
/// @param time by the engine's clock
public record EngineEvent(
        String type, String action, String id, Map<String, String> attributes, Instant time) {

    static EngineEvent read(JsonNode node) {
        var nanos = Json.number(node, "timeNano");
        return new EngineEvent(
                Json.text(node, "Type"),
                Json.text(node, "Action"),
                Json.text(node, "Actor", "ID"),
                Json.map(node, "Actor", "Attributes"),
                Instant.ofEpochSecond(0, nanos));
    }
}
