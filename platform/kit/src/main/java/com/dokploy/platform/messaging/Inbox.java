package com.dokploy.platform.messaging;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Remembers which events a consumer group has handled (S249).
final class Inbox {
    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Notes an event within the transaction that handles it; a transaction that is handling it right now is waited for.
    ///
    /// @return false if it was handled before
    boolean admit(String group, Event event) {
        return jdbc.sql(
                                """
                                insert into inbox (consumer_group, event_id, received_at)
                                values (:group, :event, :now)
                                on conflict do nothing
                                """)
                        .param("group", group)
                        .param("event", event.id())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
