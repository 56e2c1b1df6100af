package com.dokploy.auth.user;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A user as administrators see them (B13).
record Account(
        UUID id,
        String username,
        String email,
        boolean emailVerified,
        List<String> roles,
        String tier,
        boolean disabled,
        boolean oneTimePassword,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version,
        @JsonProperty("_links") AccountLinks links) {

    static Account of(User user) {
        return new Account(
                user.id(),
                user.username(),
                user.email(),
                user.isEmailVerified(),
                user.roles(),
                user.tier(),
                user.isDisabled(),
                user.hasOneTimePassword(),
                user.createdAt(),
                user.updatedAt(),
                user.version(),
                AccountLinks.of(user.id()));
    }

    record AccountLinks(String self) {
        static AccountLinks of(UUID id) {
            return new AccountLinks(Links.to("/users/" + id));
        }
    }
}
