package com.dokploy.webhook.inbound;

import com.dokploy.webhook.WebhookSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what is too old, so that no table grows for ever; a bite at a time, on every replica.
@Component
class DeliveryCleaning {
    private static final int BITE = 1000;
    private static final Duration COUNTED = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryCleaning(JdbcClient jdbc, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.webhook.clean-every:1h}",
            initialDelayString = "${dokploy.webhook.clean-every:1h}")
    void run() {
        var now = clock.instant();
        forget("delivery", "received_at", now.minus(settings.keepDeliveries()));
        forget("delivery_quota", "slot", now.minus(COUNTED));
        forget("failed_verification", "at", now.minus(COUNTED));
    }

    private void forget(String table, String column, Instant before) {
        int gone;
        do {
            gone =
                    jdbc.sql(
                                    """
                                    delete from %1$s
                                     where ctid = any(array(
                                           select ctid from %1$s where %2$s < :before limit %3$d
                                              for update skip locked))
                                    """
                                            .formatted(table, column, BITE))
                            .param("before", Timestamp.from(before))
                            .update();
        } while (gone == BITE);
    }
}
