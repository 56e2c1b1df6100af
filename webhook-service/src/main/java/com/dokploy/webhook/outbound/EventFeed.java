package com.dokploy.webhook.outbound;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.webhook.subscription.PublicEvents;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps every public event of a project, and queues it for whoever subscribed to it, in the transaction of its inbox row: so each is
/// delivered to each subscription once it was read, whatever dies in between.
@Component
class EventFeed {
    private final JdbcClient jdbc;
    private final OutboundSettings settings;
    private final LeaseQueue queue;
    private final Clock clock;

    EventFeed(JdbcClient jdbc, OutboundSettings settings, LeaseQueue eventDeliveries, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.queue = eventDeliveries;
        this.clock = clock;
    }

    @Bean
    static Subscription subscribedEvents(EventFeed feed, PublicEvents events) {
        return Subscription.to(
                        "event-subscriptions", feed::take, events.topics().toArray(String[]::new))
                .onlyTypes(events.types().toArray(String[]::new));
    }

    private void take(Event event) {
        var project = event.projectId();
        var tooOld = clock.instant().minus(settings.keep());
        if (project == null || event.data() == null || event.time().isBefore(tooOld)) {
            return;
        }
        var application = applicationOf(event);
        jdbc.sql(
                        """
                        insert into kept_event (id, type, subject, project_id, application_id, occurred_at, body)
                        values (:id, :type, :subject, :project, :application, :time, :body)
                        on conflict do nothing
                        """)
                .param("id", event.id())
                .param("type", event.type())
                .param("subject", event.subject())
                .param("project", project)
                .param("application", application)
                .param("time", Timestamp.from(event.time()))
                .param("body", CloudEventJson.of(event).replace("\\u0000", ""))
                .update();
        jdbc.sql(
                        """
                        select id
                          from event_subscription
                         where enabled
                           and (project_id is null or project_id = :project)
                           and (application_id is null or application_id = :application)
                           and (cardinality(types) = 0 or :type = any(types))
                        """)
                .param("project", project)
                .param("application", application)
                .param("type", event.type())
                .query(UUID.class)
                .list()
                .forEach(subscription -> queue(event, subscription, application));
        queue.wake();
    }

    private void queue(Event event, UUID subscription, @Nullable UUID application) {
        jdbc.sql(
                        """
                        insert into event_delivery (
                            id, subscription_id, event_id, line, occurred_at, status, due_since
                        ) values (
                            :id, :subscription, :event, :line, :time, 'pending', :now
                        )
                        on conflict (subscription_id, event_id) where status = 'pending' do nothing
                        """)
                .param("id", Ids.next())
                .param("subscription", subscription)
                .param("event", event.id())
                .param(
                        "line",
                        Lines.of(
                                subscription,
                                application == null ? event.subject() : application.toString()))
                .param("time", Timestamp.from(event.time()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /// The application that an event is about, so that those of one arrive in order.
    private static @Nullable UUID applicationOf(Event event) {
        if (event.topic().equals("dokploy.deployment.application.v1")) {
            return event.aggregateId();
        }
        var data = event.data();
        var named = data == null ? "" : data.path("applicationId").asString("");
        return Ids.isId(named) ? UUID.fromString(named) : null;
    }
}
