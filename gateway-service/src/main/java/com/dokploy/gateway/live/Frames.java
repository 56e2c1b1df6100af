package com.dokploy.gateway.live;

import com.dokploy.platform.persistence.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes frames: the specification's `type` and `data`, and beside them an id and a time (S212, S250).
@Component
final class Frames {
    private static final String ID = "\"id\":\"";

    private final JsonMapper json;
    private final Clock clock;

    Frames(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    private record Frame(String type, String id, String timestamp, Object data) {}

    /// Clauses 316-319.
    record DeploymentStatus(
            String deploymentId,
            String applicationId,
            String status,
            int progress,
            @Nullable String stage,
            @Nullable String message) {}

    /// Clause 320.
    record ApplicationLog(String applicationId, String timestamp, String level, String message) {}

    /// Clauses 321-324.
    record ResourceAlert(
            String applicationId,
            String metric,
            @Nullable Number threshold,
            @Nullable Number current,
            String severity) {}

    private record ClientError(String code, String message) {}

    String frame(String type, String id, Instant at, Object data) {
        return json.writeValueAsString(
                new Frame(type, id, at.truncatedTo(ChronoUnit.SECONDS).toString(), data));
    }

    /// What a socket receives from now on (S203).
    String subscription(Narrowing narrowing, @Nullable Iterable<String> logs) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("types", narrowing.typeWords());
        data.put("applicationIds", narrowing.applications());
        data.put("logs", logs);
        return frame("subscription", Ids.next().toString(), clock.instant(), data);
    }

    /// Says that what was missed follows.
    ///
    /// @param complete whether all of it does
    String resumed(UUID after, boolean complete) {
        return frame(
                "resumed",
                Ids.next().toString(),
                clock.instant(),
                Map.of("after", after, "complete", complete));
    }

    /// The id of a frame that was written here.
    static String idOf(String frame) {
        var begin = frame.indexOf(ID) + ID.length();
        return frame.substring(begin, frame.indexOf('"', begin));
    }

    /// The answer to a message that is not understood (S209).
    String error(String code, String message) {
        return frame(
                "error", Ids.next().toString(), clock.instant(), new ClientError(code, message));
    }

    /// Stands in for lines that a reader was too slow for (S203).
    String dropped(String application, int lines) {
        var now = clock.instant();
        return frame(
                EventType.APPLICATION_LOGS.word(),
                Ids.next().toString(),
                now,
                new ApplicationLog(
                        application,
                        now.truncatedTo(ChronoUnit.MILLIS).toString(),
                        "warn",
                        lines + " log lines were left out because the reader is slow"));
    }

    JsonMapper json() {
        return json;
    }
}
