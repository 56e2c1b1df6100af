package com.dokploy.webhook.inbound;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.webhook.application.KnownApplication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The table of deliveries.
@Component
class DeliveryTable {
    /// Stands for "no application" where an id is needed.
    static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// One row.
    ///
    /// @param repository the application's, else as the payload names it
    /// @param push null for what was no push
    /// @param request null for what was about no pull request
    record Row(
            UUID id,
            Provider provider,
            @Nullable String key,
            String event,
            @Nullable UUID applicationId,
            @Nullable UUID projectId,
            @Nullable String repository,
            @Nullable Push push,
            @Nullable PullRequest request,
            @Nullable String reason,
            @Nullable UUID deploymentId,
            @Nullable UUID redeliveryOf,
            Instant receivedAt) {
        static Row of(
                Provider provider,
                @Nullable String key,
                String event,
                @Nullable KnownApplication target,
                @Nullable String repository,
                Verdict verdict,
                @Nullable UUID redeliveryOf,
                Instant now) {
            var reason = verdict.reason();
            return new Row(
                    Ids.next(),
                    provider,
                    key,
                    event,
                    target == null ? null : target.id(),
                    target == null ? null : target.projectId(),
                    repository,
                    verdict.push(),
                    verdict.request(),
                    reason == null ? null : reason.word(),
                    verdict.deploys() ? Ids.next() : null,
                    redeliveryOf,
                    now);
        }

        StoredDelivery stored() {
            return new StoredDelivery(id, applicationId, deploymentId, reason);
        }

        String status() {
            return reason == null ? Accepted.QUEUED : Accepted.IGNORED;
        }

        @Nullable String branch() {
            return request != null ? request.sourceBranch() : push == null ? null : push.branch();
        }

        @Nullable String commitSha() {
            return request != null ? request.commitSha() : push == null ? null : push.commitSha();
        }
    }

    /// What kept a row out.
    StoredDelivery repeated(Row row) {
        return jdbc.sql(
                        """
                        select id, application_id, deployment_id, reason
                          from delivery
                         where provider = :provider
                           and delivery_key = :key
                           and application_id is not distinct from :application
                        """)
                .param("provider", row.provider().word())
                .param("key", row.key())
                .param("application", row.applicationId())
                .query((found, _) -> stored(found))
                .single();
    }

    /// @return false when the delivery is there already; waits for one that is being stored just now
    boolean insert(Row row) {
        var push = row.push();
        return jdbc.sql(
                                """
                                insert into delivery (
                                    id, provider, delivery_key, event, application_id, project_id, repository, branch, tag
                                  , commit_sha, push, pull_request, status, reason, deployment_id, redelivery_of, received_at
                                ) values (
                                    :id, :provider, :key, :event, :application, :project, :repository, :branch, :tag
                                  , :sha, :push::jsonb, :request::jsonb, :status, :reason, :deployment, :redelivery, :now
                                )
                                on conflict do nothing
                                """)
                        .param("id", row.id())
                        .param("provider", row.provider().word())
                        .param("key", row.key())
                        .param("event", row.event())
                        .param("application", row.applicationId())
                        .param("project", row.projectId())
                        .param("repository", row.repository())
                        .param("branch", row.branch())
                        .param("tag", push == null ? null : push.tag())
                        .param("sha", row.commitSha())
                        .param("push", push == null ? null : json.writeValueAsString(push))
                        .param(
                                "request",
                                row.request() == null
                                        ? null
                                        : json.writeValueAsString(row.request()))
                        .param("status", row.status())
                        .param("reason", row.reason())
                        .param("deployment", row.deploymentId())
                        .param("redelivery", row.redeliveryOf())
                        .param("now", Timestamp.from(row.receivedAt()))
                        .update()
                == 1;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select * from delivery where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /// Reads a row of `select *`.
    Row row(ResultSet row) throws SQLException {
        var push = row.getString("push");
        var request = row.getString("pull_request");
        return new Row(
                row.getObject("id", UUID.class),
                Provider.of(row.getString("provider")).orElseThrow(),
                row.getString("delivery_key"),
                row.getString("event"),
                row.getObject("application_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("repository"),
                push == null ? null : json.readValue(push, Push.class),
                request == null ? null : json.readValue(request, PullRequest.class),
                row.getString("reason"),
                row.getObject("deployment_id", UUID.class),
                row.getObject("redelivery_of", UUID.class),
                row.getTimestamp("received_at").toInstant());
    }

    private static StoredDelivery stored(ResultSet row) throws SQLException {
        return new StoredDelivery(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getObject("deployment_id", UUID.class),
                row.getString("reason"));
    }
}
