package com.dokploy.gateway.identity;

import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.edge.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Verifies tokens: RS256 by a key of auth-service, and nothing else (S19).
///
/// A verified token is remembered for at most 30 s and never past its end, so a hot token costs a look-up; whether
/// its session has ended is asked every time. Signatures are never checked on an event loop.
@Component
public final class TokenVerifier implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_TOKEN = 8192;
    private static final int WAITING = 10_000;
    private static final String ISSUER = "dokploy";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Scheduler workers =
            Schedulers.newBoundedElastic(
                    2 * Runtime.getRuntime().availableProcessors(), WAITING, "token-verifier");
    private final EndedSessions ended;
    private final Directory directory;
    private final Clock clock;
    private final Cache<String, Caller.User> verified;

    TokenVerifier(
            JWKSource<SecurityContext> keys,
            EndedSessions ended,
            Directory directory,
            Clock clock) {
        this.ended = ended;
        this.directory = directory;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new Claims(clock));
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfter(
                                Expiry.<String, Caller.User>creating((_, user) -> lifetime(user)))
                        .build();
    }

    /// The user whose token this is.
    ///
    /// Fails with [Refused]: 401 `INVALID_TOKEN`, or 503 when its key cannot be looked up.
    public Mono<Caller.User> verify(String token) {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return isAlive(known) ? Mono.just(known) : Mono.error(Refused.invalidToken());
        }
        if (token.length() > LONGEST_TOKEN) {
            return Mono.error(Refused.invalidToken());
        }
        return Mono.fromCallable(() -> decode(token)).subscribeOn(workers);
    }

    /// Whether the session lives on, the token has not expired and its user may still sign in.
    public boolean isAlive(Caller.User user) {
        return clock.instant().isBefore(user.expiresAt())
                && !ended.hasEnded(user.session())
                && !directory.isDisabled(user.id());
    }

    private Caller.User decode(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            if (jwt.getHeader().getKeyID() == null) {
                throw Refused.invalidToken();
            }
            var user = toUser(processor.process(jwt, null), token);
            verified.put(token, user);
            if (!isAlive(user)) {
                throw Refused.invalidToken();
            }
            return user;
        } catch (KeySourceException e) {
            log.warn("could not look up the key of a token: {}", e.getMessage());
            throw Refused.unavailable();
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            log.debug("refused a token: {}", e.getMessage());
            throw Refused.invalidToken();
        }
    }

    private static Caller.User toUser(JWTClaimsSet claims, String token) {
        return new Caller.User(
                claims.getSubject(),
                claims.getJWTID(),
                claims.getExpirationTime().toInstant(),
                token);
    }

    private Duration lifetime(Caller.User user) {
        var left = Duration.between(clock.instant(), user.expiresAt());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    @Override
    public void destroy() {
        workers.dispose();
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final transient Clock clock;

        Claims(Clock clock) {
            super(
                    new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                    Set.of("sub", "jti", "iat", "exp"));
            this.clock = clock;
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
