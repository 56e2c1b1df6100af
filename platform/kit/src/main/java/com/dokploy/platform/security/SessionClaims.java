package com.dokploy.platform.security;

import com.dokploy.platform.persistence.Ids;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// Lets a token pass only if it is a session of ours: whatever else was ever signed with the same key is none.
final class SessionClaims implements OAuth2TokenValidator<Jwt> {
    private static final String ISSUER = "dokploy";
    private static final OAuth2Error REFUSED =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "not a session of this platform", null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var subject = token.getSubject();
        var isSession =
                ISSUER.equals(token.getClaimAsString("iss"))
                        && subject != null
                        && Ids.isId(subject)
                        && token.getId() != null
                        && token.getExpiresAt() != null
                        && token.getClaimAsString("preferred_username") != null;
        return isSession
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(REFUSED);
    }
}
