package com.dokploy.platform.access;

import com.dokploy.platform.web.InvalidToken;
import java.util.UUID;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// Who calls: taken from the verified token, never from a header. Roles are not in here on purpose: a token
/// lives seven days, so they are looked up (S245).
///
/// @param userId the subject of the token
/// @param username as it was when the token was made; for display and audit only
/// @param sessionId the token's `jti`
/// @param token the raw bearer token, to ask an owner in the caller's own name
public record Viewer(UUID userId, String username, String sessionId, String token) {
    /// @throws InvalidToken when a claim of ours is missing: signed by us, but not as a session
    static Viewer of(JwtAuthenticationToken authentication) {
        var jwt = authentication.getToken();
        var subject = jwt.getSubject();
        var username = jwt.getClaimAsString("preferred_username");
        var session = jwt.getId();
        if (subject == null || username == null || session == null) {
            throw new InvalidToken();
        }
        return new Viewer(UUID.fromString(subject), username, session, jwt.getTokenValue());
    }

    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "Viewer[%s]".formatted(userId);
    }
}
