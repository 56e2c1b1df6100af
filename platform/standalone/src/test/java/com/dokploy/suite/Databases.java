package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/// Makes databases and waits for what becomes of them and their backups.
final class Databases {
    private static final ConditionFactory PATIENTLY =
            Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));

    private Databases() {}

    /// A fresh one that takes clients.
    ///
    /// @return its id
    static String running(Api owner, String project, String name, String type) {
        var id =
                owner.post(
                                "/api/databases",
                                Map.of("name", name, "projectId", project, "type", type))
                        .expect(201)
                        .id();
        untilStatus(owner, "/api/databases/" + id, "running");
        return id;
    }

    static void untilStatus(Api owner, String path, String status) {
        PATIENTLY.untilAsserted(() -> {
            var seen = owner.get(path).expect(200).json();
            assertThat(seen.path("status").asString()).as(seen.toString()).isEqualTo(status);
        });
    }

    /// What a link leads to, once its status is that.
    static JsonNode ended(Api owner, JsonNode accepted) {
        var path = accepted.path("_links").path("self").asString();
        untilStatus(owner, path, "completed");
        return owner.get(path).expect(200).json();
    }
}
