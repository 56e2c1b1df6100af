package com.dokploy.auth.audit;

import com.dokploy.auth.session.Origin;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.persistence.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes what is to be remembered although it changed nothing, or changed it before there was a caller: logins, refused
/// logins, forbidden calls (S246).
@Service
public class AuditTrail {
    static final String AGGREGATE = "auth.audit";

    private final Outbox outbox;

    AuditTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Records, whatever becomes of the transaction around it: a refusal rolls that back.
    ///
    /// @param action what was tried, e.g. `auth.login`
    /// @param outcome `success` or `refused`
    /// @param userId who tried, or whose account it was tried at; none where there is no such account
    /// @param reason why it was refused
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(
            String action,
            Outcome outcome,
            @Nullable UUID userId,
            @Nullable String reason,
            Origin origin) {
        var id = Ids.next();
        var data =
                new Recorded(
                        action,
                        outcome.word(),
                        userId,
                        reason,
                        origin.address(),
                        origin.userAgent());
        outbox.append(
                OutboxEvent.fact(AGGREGATE, id, 1, "audit.recorded.v1", data)
                        .by(userId == null ? null : userId.toString()));
    }

    /// How it ended.
    public enum Outcome {
        SUCCESS,
        REFUSED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Recorded(
            String action,
            String outcome,
            @Nullable UUID userId,
            @Nullable String reason,
            String address,
            @Nullable String userAgent) {}
}
