package com.dokploy.webhook.outbound;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import com.dokploy.webhook.outbound.Outgoing.Right;
import com.dokploy.webhook.subscription.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The table of deliveries on their way.
@Service
class OutboundTable {
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    OutboundTable(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    Outgoing load(UUID id) {
        return jdbc.sql(
                        """
                        select d.id, d.event_id, d.due_since, k.body
                             , a.repository, a.name as application
                             , s.id as subscription_id, s.channel, s.target, s.enabled, s.secret
                             , case when s.previous_until > :now then s.previous_secret end as previous_secret
                             , case
                                 when p.id is null                                        then 'UNKNOWN'
                                 when project_role_ever(s.owner_id, k.project_id) is null then 'DENIED'
                                 else 'GRANTED'
                               end as granted
                          from event_delivery d
                          join kept_event k         on k.id = d.event_id
                          join event_subscription s on s.id = d.subscription_id
                          left join access_project p    on p.id = k.project_id
                          left join known_application a on a.id = k.application_id
                         where d.id = :id
                        """)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> outgoing(row))
                .single();
    }

    private Outgoing outgoing(ResultSet row) throws SQLException {
        var owner = "subscription/" + row.getObject("subscription_id", UUID.class);
        var secrets = new ArrayList<String>();
        for (var column : new String[] {"secret", "previous_secret"}) {
            var sealed = row.getBytes(column);
            if (sealed != null) {
                secrets.add(box.openText(sealed, owner));
            }
        }
        return new Outgoing(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("body"),
                Channel.of(row.getString("channel")).orElseThrow(),
                box.openText(row.getBytes("target"), owner),
                secrets,
                row.getString("repository"),
                row.getString("application"),
                row.getBoolean("enabled"),
                Right.valueOf(row.getString("granted")),
                row.getTimestamp("due_since").toInstant());
    }

    /// Notes an attempt, whatever becomes of the row.
    void attempted(UUID id, Instant at, Duration took, Attempted result) {
        jdbc.sql(
                        """
                        insert into event_attempt (delivery_id, at, millis, status_code, error)
                        select id, :at, :millis, :status, :error
                          from event_delivery
                         where id = :id
                        """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("millis", (int) took.toMillis())
                .param("status", result.status())
                .param("error", result.error())
                .update();
    }

    /// Joins the transaction of the outcome.
    void finish(UUID id, String status, @Nullable String reason) {
        jdbc.sql(
                        """
                        update event_delivery
                           set status      = :status
                             , reason      = :reason
                             , finished_at = :now
                         where id = :id
                        """)
                .param("id", id)
                .param("status", status)
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void failing(UUID id, String reason) {
        jdbc.sql("update event_delivery set reason = :reason where id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /// Queues a finished delivery anew, with all the time it had at first.
    ///
    /// @throws Conflict while it is still tried
    @Transactional
    public void again(UUID id) {
        var changed =
                jdbc.sql(
                                """
                                update event_delivery d
                                   set status = 'pending', reason = null, finished_at = null, due_since = :now
                                     , attempt = 0, next_attempt_at = now(), lease_owner = null, lease_until = null
                                 where id = :id
                                   and status <> 'pending'
                                   and not exists (select from event_delivery other
                                                    where other.subscription_id = d.subscription_id
                                                      and other.event_id = d.event_id
                                                      and other.status = 'pending')
                                """)
                        .param("id", id)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        if (changed == 0) {
            throw new Conflict(
                    "This event is still being delivered",
                    Map.of("status", OutboundProcess.PENDING));
        }
    }

    /// Queues what is kept since a moment, delivered before or not.
    ///
    /// @return how many events
    @Transactional
    public int replay(UUID subscription, Instant from) {
        var events =
                jdbc.sql(
                                """
                                select k.id, k.occurred_at, coalesce(k.application_id::text, k.subject) as about
                                  from kept_event k
                                  join event_subscription s on s.id = :subscription
                                 where k.occurred_at >= :from
                                   and (s.project_id is null or s.project_id = k.project_id)
                                   and (s.application_id is null or s.application_id = k.application_id)
                                   and (cardinality(s.types) = 0 or k.type = any(s.types))
                                 order by k.occurred_at, k.id
                                """)
                        .param("subscription", subscription)
                        .param("from", Timestamp.from(from))
                        .query(Kept.class)
                        .list();
        events.forEach(event -> replay(subscription, event));
        return events.size();
    }

    private record Kept(UUID id, Timestamp occurredAt, String about) {}

    /// A new delivery beside the one before, so that all of a replay are in the order of the events; what waits anyway stays one.
    private void replay(UUID subscription, Kept event) {
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
                .param("line", Lines.of(subscription, event.about()))
                .param("time", event.occurredAt())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
