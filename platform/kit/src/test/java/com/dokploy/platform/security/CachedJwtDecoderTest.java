package com.dokploy.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Clause 25: an expired token is refused, also one whose signature was verified before.
class CachedJwtDecoderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger verifications = new AtomicInteger();
    private final JwtDecoder decoder =
            new CachedJwtDecoder(
                    token -> {
                        verifications.incrementAndGet();
                        return Jwt.withTokenValue(token)
                                .header("alg", "RS256")
                                .subject("s")
                                .issuedAt(START)
                                .expiresAt(START.plus(Duration.ofSeconds(20)))
                                .build();
                    },
                    clock(now::get));

    @Test
    void verifiesAHotTokenOnce() {
        decoder.decode("t");
        decoder.decode("t");
        assertThat(verifications).hasValue(1);
    }

    @Test
    void refusesARememberedTokenOnceItHasExpired() {
        decoder.decode("t");
        now.set(START.plusSeconds(20));
        assertThatThrownBy(() -> decoder.decode("t")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void doesNotRememberARefusal() {
        var tries = new AtomicInteger();
        var refusing =
                new CachedJwtDecoder(
                        _ -> {
                            tries.incrementAndGet();
                            throw new BadJwtException("no");
                        },
                        clock(now::get));
        assertThatThrownBy(() -> refusing.decode("t")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> refusing.decode("t")).isInstanceOf(BadJwtException.class);
        assertThat(tries).hasValue(2);
    }

    private static Clock clock(InstantSource source) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }
}
