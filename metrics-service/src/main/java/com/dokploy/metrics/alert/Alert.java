package com.dokploy.metrics.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is, or was, wrong.
///
/// @param status `open` or `resolved`
/// @param threshold the limit: MiB for memory, storage and disk, cores for cpu, seconds for heartbeat
/// @param current the value when it was told last
record Alert(
        UUID id,
        String resourceType,
        String resourceId,
        String resourceName,
        @Nullable UUID applicationId,
        @Nullable UUID databaseId,
        @Nullable UUID projectId,
        String metric,
        String severity,
        String status,
        double threshold,
        double current,
        String message,
        Instant raisedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable UUID acknowledgedBy,
        @JsonProperty("_links") Map<String, String> links,
        @JsonIgnore long version) {}
