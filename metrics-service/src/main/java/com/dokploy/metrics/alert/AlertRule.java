package com.dokploy.metrics.alert;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From when on users want to be told, for an application or for all of a project (B48).
///
/// @param applicationId none for a rule of the whole project
/// @param warning share of the limit
/// @param critical share of the limit
/// @param forSeconds how long it must have been so
/// @param enabled false turns alerts of this metric off
record AlertRule(
        UUID id,
        UUID projectId,
        @Nullable UUID applicationId,
        String metric,
        double warning,
        double critical,
        int forSeconds,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("_links") Map<String, String> links,
        @JsonIgnore long version) {
    static AlertRule read(ResultSet rs) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        return new AlertRule(
                id,
                rs.getObject("project_id", UUID.class),
                rs.getObject("application_id", UUID.class),
                rs.getString("metric"),
                rs.getDouble("warning"),
                rs.getDouble("critical"),
                rs.getInt("for_seconds"),
                rs.getBoolean("enabled"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("updated_at").toInstant(),
                Map.of("self", Links.to("/alert-rules/" + id)),
                rs.getLong("version"));
    }

    Limits limits() {
        return new Limits(warning, critical, forSeconds);
    }
}
