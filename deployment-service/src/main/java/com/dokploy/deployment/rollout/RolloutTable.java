package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationStatus;
import com.dokploy.deployment.application.HealthStatus;
import com.dokploy.deployment.application.Observation;
import com.dokploy.deployment.application.PublishedPorts;
import com.dokploy.deployment.application.Reason;
import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows of `rollout`. Everything that writes joins the caller's transaction.
@Component
class RolloutTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final WorkTable WORK =
            new WorkTable(
                    "rollout",
                    "application_id",
                    "state = 'CONVERGING'",
                    "began_at, application_id",
                    null,
                    null,
                    Integer.MAX_VALUE);

    private final JdbcClient jdbc;

    RolloutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RolloutWork> find(UUID application) {
        return jdbc.sql("select * from rollout where application_id = :id")
                .param("id", application)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Wants something new: another generation, to be handed to the swarm from the start.
    ///
    /// @return the generation
    long want(Wanted wanted, Instant now) {
        return jdbc.sql(
                        """
                        insert into rollout (
                            application_id, project_id, generation, purpose, release_id, good_release_id
                          , replicas, restarts, failure, state, began_at
                        ) values (
                            :id, :project, 1, :purpose, :release, :good
                          , :replicas, :restarts, :failure, 'CONVERGING', :now
                        )
                        on conflict (application_id) do update
                        set generation      = rollout.generation + 1
                          , purpose         = excluded.purpose
                          , release_id      = excluded.release_id
                          , good_release_id = excluded.good_release_id
                          , replicas        = excluded.replicas
                          , restarts        = excluded.restarts
                          , failure         = excluded.failure
                          , fingerprint     = case
                                when rollout.release_id is not distinct from excluded.release_id
                                 and rollout.restarts = excluded.restarts then rollout.fingerprint
                            end
                          , applied_at      = null
                          , state           = 'CONVERGING'
                          , began_at        = excluded.began_at
                          , attempt         = 0
                          , next_attempt_at = now()
                        returning generation
                        """)
                .param("id", wanted.applicationId())
                .param("project", wanted.projectId())
                .param("purpose", wanted.purpose().name())
                .param("release", wanted.releaseId())
                .param("good", wanted.goodReleaseId())
                .param("replicas", wanted.replicas())
                .param("restarts", wanted.restarts())
                .param("failure", wanted.failure())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// Notes that the swarm has the specification of this generation.
    ///
    /// @param specDigest of what the swarm has; null if it was gone again when it was read back
    /// @param at when it was handed over, at the latest
    void applied(RolloutWork work, String fingerprint, @Nullable String specDigest, Instant at) {
        jdbc.sql(
                        """
                        update rollout
                        set applied_at = :at, fingerprint = :fingerprint, spec_digest = :digest
                        where application_id = :id and generation = :generation
                        """)
                .param("id", work.applicationId())
                .param("generation", work.generation())
                .param("fingerprint", fingerprint)
                .param("digest", specDigest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Whether this is what is wanted now, and nothing is on its way.
    boolean isAtRest(UUID application, long generation) {
        return isCurrent(application, generation, "state = 'SETTLED'");
    }

    /// Whether this is what is wanted now.
    boolean isCurrent(UUID application, long generation) {
        return isCurrent(application, generation, "true");
    }

    private boolean isCurrent(UUID application, long generation, String condition) {
        return jdbc.sql(
                        """
                        select exists (
                            select from rollout
                            where application_id = :id and generation = :generation and %s
                        )
                        """
                                .formatted(condition))
                .param("id", application)
                .param("generation", generation)
                .query(Boolean.class)
                .single();
    }

    /// Notes that what this generation wants is there.
    ///
    /// @return false when something newer is wanted by now
    boolean settle(RolloutWork work, @Nullable String fingerprint, Instant now) {
        if (work.releaseId() != null) {
            jdbc.sql("update release set good_at = :now where id = :id and good_at is null")
                    .param("id", work.releaseId())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return jdbc.sql(
                                """
                                update rollout
                                set state              = 'SETTLED'
                                  , good_release_id    = coalesce(release_id, good_release_id)
                                  , settled_generation = generation
                                  , fingerprint        = :fingerprint
                                  , settled_at         = :now
                                  , failure            = case when purpose <> 'REPAIR' then failure end
                                where application_id = :id and generation = :generation
                                """)
                        .param("id", work.applicationId())
                        .param("generation", work.generation())
                        .param("fingerprint", fingerprint)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Notes that what this generation wants will not come.
    ///
    /// @return false when something newer is wanted by now
    boolean giveUp(RolloutWork work, String reason) {
        return jdbc.sql(
                                """
                                update rollout
                                set state             = 'SETTLED'
                                  , failed_generation = generation
                                  , failure           = :reason
                                where application_id = :id and generation = :generation
                                """)
                        .param("id", work.applicationId())
                        .param("generation", work.generation())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /// One application of which nothing is on its way.
    ///
    /// @param shown what users are told of it
    /// @param healthChecked whether its replicas have a health check
    record AtRest(RolloutWork work, Observation shown, boolean healthChecked) {}

    /// Everything of which nothing is on its way and that lives.
    List<AtRest> atRest() {
        return jdbc.sql(
                        """
                        select
                            w.*
                          , a.status
                          , a.health_status
                          , a.status_code
                          , a.status_reason
                          , a.published_ports
                          , coalesce(r.has_health_check or jsonb_typeof(r.spec -> 'healthCheck') = 'object', false)
                                as health_checked
                        from rollout w
                        join application a on a.id = w.application_id
                        left join release r on r.id = w.release_id
                        where w.state = 'SETTLED' and (a.deleted_at is null or w.release_id is null)
                        """)
                .query((row, _) ->
                        new AtRest(read(row), shown(row), row.getBoolean("health_checked")))
                .list();
    }

    private static Observation shown(ResultSet row) throws SQLException {
        return new Observation(
                ApplicationStatus.valueOf(row.getString("status")),
                HealthStatus.valueOf(row.getString("health_status")),
                Reason.of(row.getString("status_code"), row.getString("status_reason")),
                JSON.readValue(row.getString("published_ports"), PublishedPorts.class));
    }

    /// Takes the turn to look at everything, unless somebody has just taken it.
    ///
    /// @param pause since the last turn, at least
    boolean takeTurn(Duration pause) {
        return jdbc.sql(
                                """
                                update rollout_sweep
                                set taken_at = statement_timestamp()
                                where taken_at <= statement_timestamp() - :pause * interval '1 millisecond'
                                """)
                        .param("pause", pause.toMillis())
                        .update()
                == 1;
    }

    RolloutProgress progress(UUID application) {
        return jdbc.sql(
                        """
                        select generation, settled_generation, failed_generation, failure
                        from rollout where application_id = :id
                        """)
                .param("id", application)
                .query(RolloutProgress.class)
                .single();
    }

    private static RolloutWork read(ResultSet row) throws SQLException {
        return new RolloutWork(
                row.getObject("application_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getLong("generation"),
                Purpose.valueOf(row.getString("purpose")),
                row.getObject("release_id", UUID.class),
                row.getObject("good_release_id", UUID.class),
                row.getInt("replicas"),
                row.getLong("restarts"),
                row.getString("fingerprint"),
                row.getString("spec_digest"),
                instant(row, "applied_at"),
                instant(row, "settled_at"),
                row.getString("failure"),
                row.getLong("failed_generation") == row.getLong("generation"),
                row.getObject("began_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// The trace of the request whose deployment wanted this; none for what a change or a repair wanted.
    Optional<String> traceparent(RolloutWork work) {
        return jdbc.sql(
                        """
                        select traceparent from deployment
                        where application_id = :id and generation = :generation and traceparent is not null
                        """)
                .param("id", work.applicationId())
                .param("generation", work.generation())
                .query(String.class)
                .optional();
    }
}
