package com.dokploy.auth.team;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A team as the caller sees it (clause 310, S192).
///
/// @param role the caller's own in it; none for a platform administrator who is no member
/// @param projectCount live projects, as far as project-service has told
record TeamView(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String role,
        long memberCount,
        long projectCount,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version,
        @JsonProperty("_links") TeamLinks links) {

    /// What may change without a new version of the team.
    Object shownBesides() {
        return Arrays.asList(projectCount, role);
    }

    record TeamLinks(String self, String members) {
        static TeamLinks of(UUID id) {
            var self = Links.to("/teams/" + id);
            return new TeamLinks(self, self + "/members");
        }
    }
}
