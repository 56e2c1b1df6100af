package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.identity.EndedSessions;
import com.dokploy.gateway.identity.TokenVerifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

/// Everyone who listens on this replica. Every replica sees every event (S206), so it does not matter which one that is.
@Component
final class Hub {
    private static final CloseStatus SESSION_ENDED =
            CloseStatus.POLICY_VIOLATION.withReason("The session has ended");
    private static final CloseStatus EXPIRED =
            CloseStatus.POLICY_VIOLATION.withReason("The token has expired");
    private static final CloseStatus DISABLED =
            CloseStatus.POLICY_VIOLATION.withReason("The user has been disabled");

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Readers readers;
    private final Frames frames;
    private final RecentApplications recent;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final int queue;

    Hub(
            Readers readers,
            Frames frames,
            RecentApplications recent,
            TokenVerifier verifier,
            EndedSessions ended,
            Directory directory,
            Clock clock,
            GatewaySettings settings,
            MeterRegistry metrics) {
        this.readers = readers;
        this.frames = frames;
        this.recent = recent;
        this.verifier = verifier;
        this.clock = clock;
        this.queue = settings.live().queue();
        ended.onEnd(session -> close(l -> l.user().session().equals(session), SESSION_ENDED));
        directory.onDisabled(user -> close(l -> l.user().id().equals(user), DISABLED));
        Gauge.builder("dokploy.live.listeners", listeners, Set::size)
                .description("Connected WebSocket and event stream readers")
                .register(metrics);
    }

    /// A new reader; it receives from now on, until it is [#leave]ing.
    Listener join(Caller.User user, Narrowing narrowing) {
        var listener = new Listener(user, narrowing, readers, frames, queue, recent.most());
        listeners.add(listener);
        if (!verifier.isAlive(user)) {
            listener.close(SESSION_ENDED);
        }
        if (narrowing.limitsLogs()) {
            narrow(listener, narrowing).subscribe();
        }
        return listener;
    }

    /// Gives a reader another narrowing.
    Mono<Void> narrow(Listener listener, Narrowing narrowing) {
        if (!narrowing.limitsLogs()) {
            listener.narrow(narrowing, new LinkedHashSet<>());
            return Mono.empty();
        }
        return recent.of(listener.user())
                .doOnNext(applications -> listener.narrow(narrowing, applications))
                .then();
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    /// When the reader has to go, and why: its session ends, its token expires, or it reads too slowly (S204, S207).
    Mono<CloseStatus> ended(Listener listener) {
        var left = Duration.between(clock.instant(), listener.user().expiresAt());
        return Mono.firstWithValue(
                listener.ended(),
                Mono.delay(left.isNegative() ? Duration.ZERO : left).thenReturn(EXPIRED));
    }

    void publish(LiveEvent event) {
        listeners.forEach(listener -> listener.offer(event));
    }

    private void close(Predicate<Listener> which, CloseStatus why) {
        listeners.stream().filter(which).forEach(listener -> listener.close(why));
    }
}
