package com.dokploy.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Remembers tokens whose signature was verified, so that a hot token costs a look-up.
///
/// An entry lives at most 30 s and never past the token's own end; only good tokens are remembered.
public final class CachedJwtDecoder implements JwtDecoder {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int SIZE = 10_000;

    private final JwtDecoder verifying;
    private final Clock clock;
    private final Cache<String, Jwt> verified;

    public CachedJwtDecoder(JwtDecoder verifying, Clock clock) {
        this.verifying = verifying;
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(SIZE)
                        .expireAfter(Expiry.<String, Jwt>creating((_, jwt) -> lifetime(jwt)))
                        .build();
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = verifying.decode(token);
            verified.put(token, known);
        }
        var end = known.getExpiresAt();
        if (end == null || !clock.instant().isBefore(end)) {
            throw new BadJwtException("expired");
        }
        return known;
    }

    private Duration lifetime(Jwt jwt) {
        var end = jwt.getExpiresAt() == null ? Instant.MIN : jwt.getExpiresAt();
        var left =
                end.isBefore(clock.instant())
                        ? Duration.ZERO
                        : Duration.between(clock.instant(), end);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }
}
