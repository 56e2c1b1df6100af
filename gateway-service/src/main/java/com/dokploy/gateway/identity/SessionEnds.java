package com.dokploy.gateway.identity;

import com.dokploy.gateway.access.Directory;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Tells long connections when their session is over (S204): ended, expired, or its user disabled.
@Component
public final class SessionEnds {
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final TokenVerifier verifier;
    private final Clock clock;

    private record Waiting(Caller.User user, Sinks.One<String> reason) {}

    SessionEnds(TokenVerifier verifier, EndedSessions ended, Directory directory, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
        ended.onEnd(session -> tell(u -> u.session().equals(session), "The session has ended"));
        directory.onDisabled(user -> tell(u -> u.id().equals(user), "The user is disabled"));
    }

    /// The reason, as soon as there is one; at once when the session is over already.
    public Mono<String> of(Caller.User user) {
        return Mono.using(() -> enter(user), this::reason, waiting::remove);
    }

    private Waiting enter(Caller.User user) {
        var entry = new Waiting(user, Sinks.one());
        waiting.add(entry);
        return entry;
    }

    private Mono<String> reason(Waiting entry) {
        if (!verifier.isAlive(entry.user())) {
            return Mono.just("The session has ended");
        }
        var left = Duration.between(clock.instant(), entry.user().expiresAt());
        return Mono.firstWithValue(
                entry.reason().asMono(), Mono.delay(left).thenReturn("The token has expired"));
    }

    private void tell(Predicate<Caller.User> which, String reason) {
        waiting.stream()
                .filter(entry -> which.test(entry.user()))
                .forEach(entry -> entry.reason().tryEmitValue(reason));
    }
}
