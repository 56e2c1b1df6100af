package com.dokploy.deployment.rollout;

import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `rollout`. Everything that writes joins the caller's transaction.
@Component
class RolloutTable {
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
    long want(RolloutWork work, Instant now) {
        return jdbc.sql(
                        """
                        insert into rollout (
                            application_id, project_id, generation, purpose, release_id, good_release_id
                          , replicas, restarts, failure, drop_volumes, state, began_at
                        ) values (
                            :id, :project, 1, :purpose, :release, :good
                          , :replicas, :restarts, :failure, :dropVolumes, 'CONVERGING', :now
                        )
                        on conflict (application_id) do update
                        set generation      = rollout.generation + 1
                          , purpose         = excluded.purpose
                          , release_id      = excluded.release_id
                          , good_release_id = excluded.good_release_id
                          , replicas        = excluded.replicas
                          , restarts        = excluded.restarts
                          , failure         = excluded.failure
                          , drop_volumes    = excluded.drop_volumes
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
                .param("id", work.applicationId())
                .param("project", work.projectId())
                .param("purpose", work.purpose().name())
                .param("release", work.releaseId())
                .param("good", work.goodReleaseId())
                .param("replicas", work.replicas())
                .param("restarts", work.restarts())
                .param("failure", work.failure())
                .param("dropVolumes", work.dropVolumes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// Notes that the swarm has the specification of this generation.
    void applied(RolloutWork work, String fingerprint, Instant now) {
        jdbc.sql(
                        """
                        update rollout
                        set applied_at = :now, fingerprint = :fingerprint
                        where application_id = :id and generation = :generation
                        """)
                .param("id", work.applicationId())
                .param("generation", work.generation())
                .param("fingerprint", fingerprint)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Notes that what this generation wants is there.
    ///
    /// @return false when something newer is wanted by now
    boolean settle(RolloutWork work, @Nullable String fingerprint) {
        return jdbc.sql(
                                """
                                update rollout
                                set state              = 'SETTLED'
                                  , good_release_id    = coalesce(release_id, good_release_id)
                                  , settled_generation = generation
                                  , fingerprint        = :fingerprint
                                where application_id = :id and generation = :generation
                                """)
                        .param("id", work.applicationId())
                        .param("generation", work.generation())
                        .param("fingerprint", fingerprint)
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
                instant(row, "applied_at"),
                row.getString("failure"),
                row.getBoolean("drop_volumes"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
