package com.dokploy.project.project;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A project in a list (clauses 114-116).
///
/// @param deletedAt null except where deleted ones were asked for
record ProjectItem(
        UUID id,
        String name,
        @Nullable String description,
        UUID ownerId,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @JsonProperty("_links") Map<String, String> links) {

    /// The links of a project, in a list or alone (clause 98).
    static Map<String, String> links(UUID id) {
        var self = "/projects/" + id;
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(self));
        links.put("applications", Links.to(self + "/applications"));
        links.put("databases", Links.to(self + "/databases"));
        links.put("activity", Links.to(self + "/activity"));
        return links;
    }
}
