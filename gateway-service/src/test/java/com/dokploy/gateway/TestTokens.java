package com.dokploy.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/// Signs tokens as auth-service does, with a key made for the test.
public final class TestTokens {
    private final RSAKey key;

    public TestTokens(String kid) {
        try {
            this.key =
                    new RSAKeyGenerator(2048).keyID(kid).algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String of(String user) {
        return of(user, UUID.randomUUID().toString(), Instant.now().plus(7, ChronoUnit.DAYS));
    }

    public String of(String user, String session, Instant expiresAt) {
        return sign(claims(user, session, expiresAt).build());
    }

    public JWTClaimsSet.Builder claims(String user, String session, Instant expiresAt) {
        return new JWTClaimsSet.Builder()
                .issuer("dokploy")
                .subject(user)
                .jwtID(session)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(expiresAt))
                .claim("preferred_username", "user-" + user);
    }

    public String sign(JWTClaimsSet claims) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
