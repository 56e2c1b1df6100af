package com.dokploy.auth.team;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/// A member of a team (S193).
///
/// @param membership its own id, in the order of joining
/// @param teamVersion of the whole team, which each change of a member changes
record MemberView(
        UUID teamId,
        UUID userId,
        String username,
        String role,
        Instant joinedAt,
        @JsonIgnore UUID membership,
        @JsonIgnore long teamVersion,
        @JsonProperty("_links") MemberLinks links) {

    record MemberLinks(String self, String team) {
        static MemberLinks of(UUID team, UUID user) {
            var owner = Links.to("/teams/" + team);
            return new MemberLinks(owner + "/members/" + user, owner);
        }
    }
}
