package com.dokploy.project.audit;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the audit log: one entry for each thing that happened, with the address of the call that caused it, and one for each
/// refusal.
///
/// A call and its events come on different topics, in any order: whichever is second completes the first. A successful call
/// without an event keeps an entry of its own.
@Component
class AuditTrail {
    private static final String SUCCESS = "success";
    private final JdbcClient jdbc;
    private final AuditTally tally;

    AuditTrail(JdbcClient jdbc, AuditTally tally) {
        this.jdbc = jdbc;
        this.tally = tally;
    }

    /// Runs in the transaction of the inbox.
    void happened(Event event, AuditFeed.Named named) {
        lock(event);
        var origin = origin(event);
        insert(event, SUCCESS, event.subject(), named.shown(), origin.orElse(Origin.UNKNOWN));
        removeBareCall(event);
    }

    /// Runs in the transaction of the inbox.
    void called(Event event, AuditFeed.Call call) {
        lock(event);
        var origin = new Origin(call.address(), call.action(), call.reason());
        if (call.isRefused()) {
            if (!isKnownRefusal(event, call.action())) {
                insert(event, "refused", call.resourceId(), null, origin);
            }
        } else if (complete(event, origin) == 0) {
            insert(event, SUCCESS, call.resourceId(), null, origin);
        }
    }

    /// Events of one request are handled one after the other, whichever replica they reach.
    private void lock(Event event) {
        if (event.requestId() != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit ' || :request, 0))")
                    .param("request", event.requestId())
                    .query((_, _) -> true)
                    .single();
        }
    }

    private void insert(
            Event event,
            String outcome,
            @Nullable String resourceId,
            @Nullable String resourceName,
            Origin origin) {
        jdbc.sql(
                        """
                        insert into audit_entry (
                            id, type, outcome, actor_id, service, resource_type, resource_id, resource_name
                          , project_id, request_id, address, action, reason, occurred_at
                        ) values (
                            :id, :type, :outcome, :actor, :service, :resourceType, :resourceId, :resourceName
                          , :project, :request, :address, :action, :reason, :at
                        )
                        """)
                .param("id", event.id())
                .param("type", event.type())
                .param("outcome", outcome)
                .param("actor", actor(event), Types.OTHER)
                .param("service", Topics.schemaOf(event.topic()))
                .param("resourceType", resourceType(event))
                .param("resourceId", resourceId, Types.VARCHAR)
                .param("resourceName", resourceName, Types.VARCHAR)
                .param("project", event.projectId(), Types.OTHER)
                .param("request", event.requestId(), Types.VARCHAR)
                .param("address", origin.address(), Types.VARCHAR)
                .param("action", origin.action(), Types.VARCHAR)
                .param("reason", origin.reason(), Types.VARCHAR)
                .param("at", Timestamp.from(event.time()))
                .update();
        tally.add(event.projectId(), 1);
    }

    /// What another entry of the same request and user already knows.
    private Optional<Origin> origin(Event event) {
        return jdbc.sql(
                        """
                        select address, action
                          from audit_entry
                         where request_id = :request
                           and (actor_id is not distinct from :actor or actor_id is null)
                           and outcome = 'success'
                           and address is not null
                         limit 1
                        """)
                .param("request", event.requestId(), Types.VARCHAR)
                .param("actor", actor(event), Types.OTHER)
                .query((rs, _) -> new Origin(rs.getString("address"), rs.getString("action"), null))
                .optional();
    }

    /// A service may tell of a refusal itself, with a better reason than the platform has.
    private boolean isKnownRefusal(Event event, String action) {
        return jdbc.sql(
                        """
                        select exists (
                            select from audit_entry
                             where request_id = :request
                               and action = :action
                               and outcome = 'refused'
                               and actor_id is not distinct from :actor
                               and service = :service)
                        """)
                .param("request", event.requestId(), Types.VARCHAR)
                .param("action", action)
                .param("actor", actor(event), Types.OTHER)
                .param("service", Topics.schemaOf(event.topic()))
                .query(Boolean.class)
                .single();
    }

    private int complete(Event event, Origin origin) {
        return jdbc.sql(
                        """
                        update audit_entry
                           set address = coalesce(address, :address), action = coalesce(action, :action)
                         where request_id = :request
                           and (actor_id is not distinct from :actor or cast(:actor as uuid) is null)
                           and outcome = 'success'
                           and type <> :type
                        """)
                .param("address", origin.address(), Types.VARCHAR)
                .param("action", origin.action(), Types.VARCHAR)
                .param("request", event.requestId(), Types.VARCHAR)
                .param("actor", actor(event), Types.OTHER)
                .param("type", event.type())
                .update();
    }

    /// The event says more than the call it came from.
    private void removeBareCall(Event event) {
        jdbc.sql(
                        """
                        delete from audit_entry
                         where request_id = :request
                           and (actor_id is not distinct from :actor or actor_id is null)
                           and outcome = 'success'
                           and type = 'audit.recorded.v1'
                        returning project_id
                        """)
                .param("request", event.requestId(), Types.VARCHAR)
                .param("actor", actor(event), Types.OTHER)
                .query((rs, _) -> Optional.ofNullable(rs.getObject(1, UUID.class)))
                .list()
                .forEach(project -> tally.add(project.orElse(null), -1));
    }

    private static @Nullable UUID actor(Event event) {
        return event.actor() != null && Ids.isId(event.actor())
                ? UUID.fromString(event.actor())
                : null;
    }

    /// `application` of `dokploy.deployment.application.v1`.
    private static String resourceType(Event event) {
        var parts = List.of(event.topic().split("\\."));
        return parts.size() > 2 ? parts.get(2) : parts.getLast();
    }

    private record Origin(
            @Nullable String address, @Nullable String action, @Nullable String reason) {
        static final Origin UNKNOWN = new Origin(null, null, null);
    }
}
