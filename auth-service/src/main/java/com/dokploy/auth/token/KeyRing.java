package com.dokploy.auth.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys of this replica's memory: read anew every half minute, and when a key is asked for that is not here.
@Component
public class KeyRing implements JWKSource<SecurityContext> {
    private static final Duration FRESH = Duration.ofSeconds(30);

    /// Tokens of invented keys must not become queries.
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final SigningKeys keys;
    private final Clock clock;
    private volatile @Nullable Held held;

    KeyRing(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(held(FRESH).published());
        return found.isEmpty() ? selector.select(held(AT_MOST_EVERY).published()) : found;
    }

    /// The public keys, as they are served to other services.
    JWKSet published() {
        return held(FRESH).published();
    }

    RSAKey active() {
        return held(FRESH).active();
    }

    /// Forgets what it holds, after a rotation by this replica.
    void forget() {
        held = null;
    }

    private Held held(Duration age) {
        var known = held;
        var now = clock.instant();
        if (known == null || !now.isBefore(known.readAt().plus(age))) {
            // The active key first: whatever signs is then among the published ones.
            var active = keys.active();
            known = new Held(active, new JWKSet(List.copyOf(keys.published())), now);
            held = known;
        }
        return known;
    }

    private record Held(RSAKey active, JWKSet published, Instant readAt) {}
}
