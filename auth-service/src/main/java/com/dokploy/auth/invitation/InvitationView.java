package com.dokploy.auth.invitation;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation, without its token.
///
/// @param email the only address that may be registered with it, if any
/// @param role platform role of the new account
/// @param teamId team that its user becomes a member of, if any
/// @param status `pending`, `accepted` or `expired`
record InvitationView(
        UUID id,
        @Nullable String email,
        String role,
        @Nullable UUID teamId,
        @Nullable String teamRole,
        UUID invitedBy,
        String status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable UUID acceptedBy,
        @JsonProperty("_links") InvitationLinks links) {

    record InvitationLinks(String self, String register, String accept) {
        static InvitationLinks of(UUID id) {
            return new InvitationLinks(
                    Links.to("/invitations/" + id),
                    Links.to("/auth/register"),
                    Links.to("/invitations/accept"));
        }
    }
}
