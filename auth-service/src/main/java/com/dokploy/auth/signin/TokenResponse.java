package com.dokploy.auth.signin;

import com.dokploy.auth.token.TokenSigner;
import com.dokploy.auth.user.User;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/// What every way of signing in answers with (clauses 16-22, 34).
///
/// @param expiresIn whole seconds
public record TokenResponse(
        String token, long expiresIn, TokenUser user, @JsonProperty("_links") TokenLinks links) {

    static TokenResponse of(String token, User user) {
        return new TokenResponse(
                token,
                TokenSigner.LIFETIME.toSeconds(),
                new TokenUser(user.id(), user.username(), user.email(), user.roles()),
                new TokenLinks(
                        Links.to("/users/me"),
                        Links.to("/auth/refresh"),
                        Links.to("/auth/logout")));
    }

    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "TokenResponse[%s]".formatted(user.id());
    }

    public record TokenUser(UUID id, String username, String email, List<String> roles) {}

    public record TokenLinks(String user, String refresh, String logout) {}
}
