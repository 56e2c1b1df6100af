package com.dokploy.gateway.identity;

import com.dokploy.gateway.GatewaySettings;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys of auth-service, by which tokens are verified.
///
/// They are read again when they are a minute old and when a token names a key that is not among them, but
/// never more than once a second, so that made-up key ids cannot be turned against auth-service. Keys that
/// cannot be read again stay good; a key that cannot be looked up at all is a failure of ours, not of the token.
@Component
final class AuthKeys implements JWKSource<SecurityContext> {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final URI address;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile Instant triedAt = Instant.EPOCH;

    private record Loaded(JWKSet keys, Instant at) {}

    AuthKeys(GatewaySettings settings, Clock clock) {
        this.address = settings.service("auth").resolve("/api/auth/jwks");
        this.clock = clock;
    }

    /// @throws RemoteKeySourceException when the key is not known and auth-service does not answer
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        var current = loaded;
        var found = current == null ? List.<JWK>of() : selector.select(current.keys());
        var isFresh = current != null && clock.instant().isBefore(current.at().plus(FRESH));
        if (!found.isEmpty() && isFresh) {
            return found;
        }
        return found.isEmpty() ? selector.select(refreshed(current)) : refreshedOr(found, selector);
    }

    /// A known key is not kept waiting for its confirmation when another thread is already asking.
    private List<JWK> refreshedOr(List<JWK> found, JWKSelector selector) {
        if (!asking.tryLock()) {
            return found;
        }
        try {
            return selector.select(refreshed(loaded));
        } catch (RemoteKeySourceException e) {
            return found;
        } finally {
            asking.unlock();
        }
    }

    private JWKSet refreshed(@Nullable Loaded seen) throws RemoteKeySourceException {
        asking.lock();
        try {
            return refreshedAlone(seen);
        } finally {
            asking.unlock();
        }
    }

    private JWKSet refreshedAlone(@Nullable Loaded seen) throws RemoteKeySourceException {
        var current = loaded;
        if (current != null && (seen == null || current.at().isAfter(seen.at()))) {
            return current.keys();
        }
        var now = clock.instant();
        if (now.isBefore(triedAt.plus(PAUSE))) {
            if (current == null || current.at().isBefore(triedAt)) {
                throw new RemoteKeySourceException("The last look-up of keys failed", null);
            }
            return current.keys();
        }
        triedAt = now;
        var keys = read();
        loaded = new Loaded(keys, now);
        return keys;
    }

    private JWKSet read() throws RemoteKeySourceException {
        try {
            var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new RemoteKeySourceException(
                        "auth-service answered " + answer.statusCode(), null);
            }
            return JWKSet.parse(answer.body());
        } catch (IOException | ParseException e) {
            throw new RemoteKeySourceException("Keys cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteKeySourceException("Interrupted", e);
        }
    }
}
