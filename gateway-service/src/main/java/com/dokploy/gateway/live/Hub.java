package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.identity.SessionEnds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

/// Everyone who listens on this replica. Every replica sees every event (S206), so it does not matter which one that is.
@Component
final class Hub {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Readers readers;
    private final Frames frames;
    private final RecentApplications recent;
    private final SessionEnds ends;
    private final int queue;

    Hub(
            Readers readers,
            Frames frames,
            RecentApplications recent,
            SessionEnds ends,
            GatewaySettings settings,
            MeterRegistry metrics) {
        this.readers = readers;
        this.frames = frames;
        this.recent = recent;
        this.ends = ends;
        this.queue = settings.live().queue();
        Gauge.builder("dokploy.live.listeners", listeners, Set::size)
                .description("Connected WebSocket and event stream readers")
                .register(metrics);
    }

    /// A new reader; it receives from now on, until it is [#leave]ing.
    Listener join(Caller.User user, Narrowing narrowing) {
        var listener = new Listener(user, narrowing, readers, frames, queue, recent.most());
        listeners.add(listener);
        return listener;
    }

    /// Tells a new reader whose logs it gets, where it did not say so itself.
    Mono<Void> begin(Listener listener) {
        var narrowing = listener.narrowing();
        return narrowing.limitsLogs() ? narrow(listener, narrowing) : Mono.empty();
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
        return Mono.firstWithValue(
                listener.ended(),
                ends.of(listener.user()).map(CloseStatus.POLICY_VIOLATION::withReason));
    }

    void publish(LiveEvent event) {
        listeners.forEach(listener -> listener.offer(event));
    }
}
