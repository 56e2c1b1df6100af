package com.dokploy.auth.session;

import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is published of sessions; the state lets a verifier that starts anew learn which tokens are no longer good.
final class SessionEvents {
    static final String AGGREGATE = "auth.session";

    private SessionEvents() {}

    static OutboxEvent started(Session session, SessionStart how) {
        return OutboxEvent.fact(
                        AGGREGATE,
                        session.id(),
                        session.version(),
                        "session.started.v1",
                        new Data(session.id(), session.userId(), session.expiresAt(), how.word()))
                .withState(state(session, null))
                .by(session.userId().toString());
    }

    static OutboxEvent ended(Session session, SessionEnd why, Instant at) {
        return OutboxEvent.fact(
                        AGGREGATE,
                        session.id(),
                        session.version(),
                        "session.ended.v1",
                        new Data(session.id(), session.userId(), session.expiresAt(), why.word()))
                .withState(state(session, at));
    }

    static OutboxEvent forgotten(UUID id, long version) {
        return new OutboxEvent(AGGREGATE, id, version, null, null, null, true, null, null);
    }

    static State state(Session session, @Nullable Instant endedAt) {
        return new State(
                session.id(),
                session.userId(),
                session.createdAt(),
                session.expiresAt(),
                endedAt,
                session.version());
    }

    record Data(UUID sessionId, UUID userId, Instant expiresAt, String reason) {}

    record State(
            UUID id,
            UUID userId,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            long version) {}
}
