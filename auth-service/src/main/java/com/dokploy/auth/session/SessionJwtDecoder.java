package com.dokploy.auth.session;

import com.dokploy.auth.token.KeyRing;
import com.dokploy.auth.token.TokenSigner;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Verifies tokens with this service's own keys and asks its own table whether their session lives on.
@Component
class SessionJwtDecoder implements JwtDecoder {
    private final NimbusJwtDecoder signatures;
    private final Sessions sessions;
    private final Clock clock;

    SessionJwtDecoder(KeyRing keys, Sessions sessions, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        // One algorithm, whatever a token's header says (RFC 8725 section 3.1).
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Times are checked below, against the injected clock.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        this.signatures = new NimbusJwtDecoder(processor);
        this.signatures.setJwtValidator(JwtValidators.createDefaultWithIssuer(TokenSigner.ISSUER));
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        try {
            var jwt = signatures.decode(token);
            var end = jwt.getExpiresAt();
            if (end == null || !clock.instant().isBefore(end) || !isLive(jwt)) {
                throw new BadJwtException("the session has ended");
            }
            return jwt;
        } catch (DataAccessException | TransactionException e) {
            // Not the token's fault: this becomes 503, not 401.
            throw new JwtException("could not look a session up", e);
        }
    }

    private boolean isLive(Jwt jwt) {
        try {
            return sessions.isLive(UUID.fromString(jwt.getSubject()), UUID.fromString(jwt.getId()));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadJwtException("not a token of a session", e);
        }
    }
}
