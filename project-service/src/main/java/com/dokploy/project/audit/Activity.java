package com.dokploy.project.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened in a project, as all who can see the project see it: no address, nothing refused.
record Activity(
        UUID id,
        String type,
        @Nullable UUID actorId,
        @Nullable String actorName,
        String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        Instant occurredAt,
        @JsonProperty("_links") Map<String, String> links) {

    static Activity of(AuditEntry entry) {
        return new Activity(
                entry.id(),
                entry.type(),
                entry.actorId(),
                entry.actorName(),
                entry.resourceType(),
                entry.resourceId(),
                entry.resourceName(),
                entry.occurredAt(),
                entry.links());
    }
}
