package com.dokploy.platform.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The swarm as it is set up; without the tokens by which nodes join.
///
/// @param id the engine's id
/// @param createdAt by the engine's clock
/// @param heartbeat how often nodes report
public record SwarmView(EngineId id, Optional<Instant> createdAt, Duration heartbeat) {

    static SwarmView read(JsonNode node) {
        return new SwarmView(
                EngineId.parse(Json.text(node, "ID")),
                Json.instant(node, "CreatedAt"),
                Json.nanos(node, "Spec", "Dispatcher", "HeartbeatPeriod"));
    }
}
