package com.dokploy.gateway.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// The sessions that ended before their tokens did: logouts, password changes, administrators' decisions (clause 28).
///
/// Fed by the session topic on every replica, and at once by the replica that passed a logout on.
@Component
public final class EndedSessions {
    private static final int SWEEP_EVERY = 256;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;

    EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /// Notes the end of a session; whoever listens hears of it at once.
    ///
    /// @param session the token's `jti`
    /// @param expiresAt when the token would have ended by itself, and the note may be forgotten
    public void end(String session, Instant expiresAt) {
        if (!clock.instant().isBefore(expiresAt)) {
            return;
        }
        if (ended.put(session, expiresAt) == null) {
            listeners.forEach(listener -> listener.accept(session));
            if (ended.size() % SWEEP_EVERY == 0) {
                var now = clock.instant();
                ended.values().removeIf(end -> !now.isBefore(end));
            }
        }
    }

    public boolean hasEnded(String session) {
        return ended.containsKey(session);
    }

    /// @param listener told the id of every session that ends from now on; must not block
    public void onEnd(Consumer<String> listener) {
        listeners.add(listener);
    }
}
