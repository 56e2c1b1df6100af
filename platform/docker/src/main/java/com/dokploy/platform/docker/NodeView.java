package com.dokploy.platform.docker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A node of the swarm.
///
/// @param version to be given back with an update
/// @param state such as `ready`, `down`
/// @param message why it is in that state; may be empty
/// @param address of the node
/// @param cores that it offers
/// @param memory bytes that it offers
/// @param engineVersion such as `28.5.2`
/// @param labels of the node
public record NodeView(
        EngineId id,
        long version,
        String hostname,
        Role role,
        Availability availability,
        String state,
        String message,
        Optional<String> address,
        double cores,
        long memory,
        String engineVersion,
        Map<String, String> labels) {

    public enum Role {
        MANAGER,
        WORKER
    }

    /// `DRAIN` moves all tasks away, `PAUSE` takes no new ones.
    public enum Availability {
        ACTIVE,
        PAUSE,
        DRAIN
    }

    /// The swarm does not hear of it, so that what it says of the node's tasks is old.
    public boolean isLost() {
        return state.equals("down");
    }

    /// Takes and keeps tasks.
    public boolean isUsable() {
        return state.equals("ready") && availability == Availability.ACTIVE;
    }

    static NodeView read(JsonNode node) {
        var description = node.path("Description");
        return new NodeView(
                EngineId.parse(Json.text(node, "ID")),
                Json.number(node, "Version", "Index"),
                Json.text(description, "Hostname"),
                Json.text(node, "Spec", "Role").equals("manager") ? Role.MANAGER : Role.WORKER,
                availability(Json.text(node, "Spec", "Availability")),
                Json.text(node, "Status", "State"),
                Json.text(node, "Status", "Message"),
                Json.optionalText(node, "Status", "Addr"),
                Json.number(description, "Resources", "NanoCPUs") / 1e9,
                Json.number(description, "Resources", "MemoryBytes"),
                Json.text(description, "Engine", "EngineVersion"),
                Json.map(node, "Spec", "Labels"));
    }

    private static Availability availability(String raw) {
        return switch (raw) {
            case "pause" -> Availability.PAUSE;
            case "drain" -> Availability.DRAIN;
            default -> Availability.ACTIVE;
        };
    }

    static String engineName(Availability availability) {
        return availability.name().toLowerCase(Locale.ROOT);
    }
}
