package com.dokploy.project.audit;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened or was refused, as platform owners and admins see it (B53, S246).
///
/// @param type the event's type; of a call without an event of its own, `audit.recorded.v1`
/// @param outcome `success` or `refused`
/// @param actorId user who did it; null for the platform itself
/// @param actorName that user's name today, if they still exist
/// @param service service that told it
/// @param resourceType lower-case type of what it was done to
/// @param address where the call came from, once that is known
/// @param action method and route of the call, where a call tells of it
/// @param reason why it was refused
record AuditEntry(
        UUID id,
        String type,
        String outcome,
        @Nullable UUID actorId,
        @Nullable String actorName,
        String service,
        String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        @Nullable UUID projectId,
        @Nullable String requestId,
        @Nullable String address,
        @Nullable String action,
        @Nullable String reason,
        Instant occurredAt,
        @JsonProperty("_links") Map<String, String> links) {

    static Map<String, String> links(@Nullable UUID project) {
        var links = new LinkedHashMap<String, String>();
        if (project != null) {
            links.put("project", Links.to("/projects/" + project));
        }
        return links;
    }
}
