package com.dokploy.metrics.alert;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What this service tells: the topic `dokploy.metrics.alert.v1`.
@Component
class AlertEvents {
    private static final String AGGREGATE = "metrics.alert";

    private final Outbox outbox;

    AlertEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Bean
    static PublishedAggregate publishedAlerts() {
        return new PublishedAggregate(AGGREGATE, false);
    }

    void raised(Alert alert) {
        append(alert, "alert.raised.v1");
    }

    void resolved(Alert alert) {
        append(alert, "alert.resolved.v1");
    }

    private void append(Alert alert, String type) {
        outbox.append(
                OutboxEvent.fact(AGGREGATE, alert.id(), alert.version(), type, Fact.of(alert))
                        .inProject(alert.projectId()));
    }

    private record Fact(
            UUID alertId,
            @Nullable UUID applicationId,
            @Nullable UUID databaseId,
            @Nullable UUID projectId,
            String metric,
            double threshold,
            double current,
            String severity,
            String message) {
        static Fact of(Alert alert) {
            return new Fact(
                    alert.id(),
                    alert.applicationId(),
                    alert.databaseId(),
                    alert.projectId(),
                    alert.metric(),
                    alert.threshold(),
                    alert.current(),
                    alert.severity(),
                    alert.message());
        }
    }
}
