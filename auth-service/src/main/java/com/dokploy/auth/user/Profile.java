package com.dokploy.auth.user;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A user as they see themself (clauses 302-304).
///
/// @param tag entity tag: the account's version, and what its teams look like
record Profile(
        UUID id,
        String username,
        String email,
        boolean emailVerified,
        List<String> roles,
        String tier,
        boolean hasPassword,
        boolean oneTimePassword,
        List<Membership> teams,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore String tag,
        @JsonProperty("_links") ProfileLinks links) {

    static Profile of(User user, List<Membership> teams) {
        return new Profile(
                user.id(),
                user.username(),
                user.email(),
                user.isEmailVerified(),
                user.roles(),
                user.tier(),
                user.passwordHash().isPresent(),
                user.hasOneTimePassword(),
                teams,
                user.createdAt(),
                user.updatedAt(),
                // Memberships are not part of the account's version, yet a cached copy must not
                // outlive them.
                "\"%d-%08x\"".formatted(user.version(), teams.hashCode()),
                ProfileLinks.here());
    }

    record Membership(UUID id, String name, String role) {}

    record ProfileLinks(String self, String teams, String sessions) {
        static ProfileLinks here() {
            return new ProfileLinks(
                    Links.to("/users/me"), Links.to("/teams"), Links.to("/auth/sessions"));
        }
    }
}
