package com.dokploy.suite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Tokens that must open nothing, made of what anybody can know: a good token and the public keys (RFC 8725).
final class Forgeries {
    private Forgeries() {}

    /// By kind.
    ///
    /// @param victim whose token they are made after; it stays good
    static Map<String, String> of(Suite suite, Api victim) throws JOSEException, ParseException {
        var good = SignedJWT.parse(Objects.requireNonNull(victim.token()));
        var claims = good.getJWTClaimsSet();
        var kid = good.getHeader().getKeyID();
        var keys = JWKSet.parse(suite.api().get("/api/auth/jwks").expect(200).body());
        var published = (RSAKey) keys.getKeyByKeyId(kid);
        var own = new RSASSASigner(new RSAKeyGenerator(2048).generate());
        var expired =
                new JWTClaimsSet.Builder(claims)
                        .expirationTime(Date.from(Instant.EPOCH.plusSeconds(1)))
                        .build();

        var forged = new LinkedHashMap<String, String>();
        forged.put("unsigned", new PlainJWT(claims).serialize());
        forged.put(
                "HS256 with the public key as secret",
                sign(
                        JWSAlgorithm.HS256,
                        kid,
                        claims,
                        new MACSigner(published.toRSAPublicKey().getEncoded())));
        forged.put("another key under our id", sign(JWSAlgorithm.RS256, kid, claims, own));
        forged.put("an unknown key", sign(JWSAlgorithm.RS256, "unknown", claims, own));
        forged.put(
                "another issuer",
                sign(
                        JWSAlgorithm.RS256,
                        kid,
                        new JWTClaimsSet.Builder(claims).issuer("other").build(),
                        own));
        forged.put("expired", sign(JWSAlgorithm.RS256, kid, expired, own));
        forged.put(
                "other claims under our signature",
                good.getParsedParts()[0]
                        + "."
                        + com.nimbusds.jose.util.Base64URL.encode(expired.toString())
                        + "."
                        + good.getParsedParts()[2]);
        forged.put("ended", ended(suite));
        return forged;
    }

    private static String ended(Suite suite) {
        var session = suite.api().registered("ended");
        session.post("/api/auth/logout", null).expect(204);
        return Objects.requireNonNull(session.token());
    }

    private static String sign(
            JWSAlgorithm algorithm, String kid, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
