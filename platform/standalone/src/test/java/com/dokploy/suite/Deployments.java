package com.dokploy.suite;

import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// Waits for deployments to end.
final class Deployments {
    private static final Set<String> TERMINAL =
            Set.of("success", "failed", "cancelled", "rolled_back", "superseded");

    private Deployments() {}

    static JsonNode await(Api user, String deployment, Duration limit) {
        return Awaitility.await("deployment " + deployment)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> user.get("/api/deployments/" + deployment).expect(200).json(),
                        detail -> TERMINAL.contains(detail.get("status").asString()));
    }
}
