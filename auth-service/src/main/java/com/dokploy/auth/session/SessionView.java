package com.dokploy.auth.session;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as its user sees it.
///
/// @param current whether it is the one of this request
/// @param method `login`, `oidc` or `refresh`
record SessionView(
        UUID id,
        boolean current,
        String method,
        String address,
        @Nullable String userAgent,
        Instant createdAt,
        Instant expiresAt,
        @JsonProperty("_links") SelfLink links) {

    record SelfLink(String self) {
        static SelfLink of(UUID session) {
            return new SelfLink(Links.to("/auth/sessions/" + session));
        }
    }
}
