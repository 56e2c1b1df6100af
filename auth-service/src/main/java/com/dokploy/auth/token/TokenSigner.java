package com.dokploy.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes the tokens (clauses 17, 18; S19): RS256, seven days, one for each session.
@Component
public class TokenSigner {
    /// How long a token, and so a session, lives.
    public static final Duration LIFETIME = Duration.ofDays(7);

    /// The `iss` of our tokens.
    public static final String ISSUER = "dokploy";

    private final KeyRing keys;

    TokenSigner(KeyRing keys) {
        this.keys = keys;
    }

    /// The token of a session.
    ///
    /// @param issuedAt whole seconds; the token ends [#LIFETIME] later
    public String sign(UUID userId, String username, UUID sessionId, Instant issuedAt) {
        var key = keys.active();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(userId.toString())
                        .jwtID(sessionId.toString())
                        .claim("preferred_username", username)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(issuedAt.plus(LIFETIME)))
                        .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign a token", e);
        }
    }
}
