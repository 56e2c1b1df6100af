package com.dokploy.webhook.outbound;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets events, and with them the log of their deliveries, once they are too old for a replay and nobody waits for them.
@Component
class EventCleaning {
    private static final int BITE = 1000;

    private final JdbcClient jdbc;
    private final OutboundSettings settings;
    private final Clock clock;

    EventCleaning(JdbcClient jdbc, OutboundSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.webhook.clean-every:1h}",
            initialDelayString = "${dokploy.webhook.clean-every:1h}")
    void run() {
        int gone;
        do {
            gone =
                    jdbc.sql(
                                    """
                                    delete from kept_event
                                     where id = any(array(
                                           select k.id
                                             from kept_event k
                                            where k.occurred_at < :before
                                              and not exists (select from event_delivery d
                                                               where d.event_id = k.id and d.status = 'pending')
                                            limit :bite
                                              for update skip locked))
                                    """)
                            .param("before", Timestamp.from(clock.instant().minus(settings.keep())))
                            .param("bite", BITE)
                            .update();
        } while (gone == BITE);
    }
}
