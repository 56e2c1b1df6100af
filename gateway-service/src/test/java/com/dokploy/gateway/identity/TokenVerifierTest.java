package com.dokploy.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.gateway.TestTokens;
import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.edge.Refused;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// What verification costs: facts, 5.
class TokenVerifierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final TestTokens TOKENS = new TestTokens("k1");

    private final RecordingKeys keys = new RecordingKeys(TOKENS);
    private final Clock clock = Clock.systemUTC();
    private final EndedSessions ended = new EndedSessions(clock);
    private final Directory directory = new Directory();
    private final TokenVerifier verifier = new TokenVerifier(keys, ended, directory, clock);

    @AfterEach
    void stop() {
        verifier.destroy();
    }

    /// Every signature check begins by asking for its key: so this knows how many there were, and on which threads.
    private static final class RecordingKeys implements JWKSource<SecurityContext> {
        private final ImmutableJWKSet<SecurityContext> keys;
        private final List<Boolean> onAnEventLoop = new CopyOnWriteArrayList<>();

        RecordingKeys(TestTokens tokens) {
            this.keys = new ImmutableJWKSet<>(new JWKSet(tokens.key().toPublicJWK()));
        }

        @Override
        public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
                throws KeySourceException {
            onAnEventLoop.add(Schedulers.isInNonBlockingThread());
            return keys.get(selector, context);
        }
    }

    private void verify(String token, int times) {
        Flux.range(0, times)
                .concatMap(_ -> verifier.verify(token))
                .subscribeOn(Schedulers.parallel())
                .blockLast(PATIENCE);
    }

    @Test
    void aHotTokenCostsNoSignatureCheck() {
        verify(TOKENS.of("u1"), 1_000);
        assertThat(keys.onAnEventLoop).hasSize(1);
    }

    @Test
    void noTokenIsDecodedOnAnEventLoop() {
        for (int i = 0; i < 20; i++) {
            verify(TOKENS.of("u" + i), 1);
        }
        assertThat(keys.onAnEventLoop).hasSize(20).containsOnly(false);
    }

    /// Clause 28: remembered or not.
    @Test
    void aHotTokenEndsWithItsSession() {
        var session = UUID.randomUUID().toString();
        var expires = Instant.now().plusSeconds(600);
        var token = TOKENS.of("u1", session, expires);
        verify(token, 3);

        ended.end(session, expires);

        assertThatThrownBy(() -> verify(token, 1)).isInstanceOf(Refused.class);
        assertThat(keys.onAnEventLoop).hasSize(1);
    }

    /// S245: a disabled user is out at once.
    @Test
    void aHotTokenEndsWithItsUser() {
        var token = TOKENS.of("u1");
        verify(token, 3);

        directory.put(new Directory.UserState("u1", List.of(), null, true));

        assertThatThrownBy(() -> verify(token, 1)).isInstanceOf(Refused.class);
        assertThat(keys.onAnEventLoop).hasSize(1);
    }

    /// A bad token is never remembered as a good one, and none longer than a token can be is looked at.
    @Test
    void badTokensAreRefusedEachTime() {
        var bad = new TestTokens("k1").of("u1");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> verify(bad, 1)).isInstanceOf(Refused.class);
        }
        assertThat(keys.onAnEventLoop).hasSize(3).containsOnly(false);
        assertThatThrownBy(() -> verify("x".repeat(9_000), 1)).isInstanceOf(Refused.class);
        assertThat(keys.onAnEventLoop).hasSize(3);
    }
}
