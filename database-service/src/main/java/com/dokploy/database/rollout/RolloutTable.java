package com.dokploy.database.rollout;

import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
                    "database_id",
                    "state = 'CONVERGING'",
                    "began_at, database_id",
                    null,
                    null,
                    Integer.MAX_VALUE);

    private final JdbcClient jdbc;

    RolloutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param fingerprint of what was last handed to the swarm; null before
    /// @param imageId what it runs; null before
    record Row(
            long generation,
            Purpose purpose,
            @Nullable String fingerprint,
            @Nullable String imageId,
            @Nullable Instant appliedAt,
            Instant beganAt,
            boolean settled) {}

    Optional<Row> find(UUID database) {
        return jdbc.sql("select * from rollout where database_id = :id")
                .param("id", database)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Wants something new: another generation, to be handed to the swarm from the start. Once something is to be
    /// purged, it stays so.
    void want(UUID database, Purpose purpose, Instant now) {
        jdbc.sql(
                        """
                        insert into rollout (database_id, generation, purpose, state, began_at)
                        values (:id, 1, :purpose, 'CONVERGING', :now)
                        on conflict (database_id) do update
                        set generation      = rollout.generation + 1
                          , purpose         = case when rollout.purpose = 'PURGE' then 'PURGE' else excluded.purpose end
                          , applied_at      = null
                          , state           = 'CONVERGING'
                          , began_at        = excluded.began_at
                          , attempt         = 0
                          , next_attempt_at = now()
                        """)
                .param("id", database)
                .param("purpose", purpose.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Notes that the swarm has the specification of this generation.
    void applied(RolloutWork work, String fingerprint, String imageId, Instant now) {
        jdbc.sql(
                        """
                        update rollout
                        set applied_at = :now, fingerprint = :fingerprint, image_id = :image
                        where database_id = :id and generation = :generation
                        """)
                .param("id", work.databaseId())
                .param("generation", work.generation())
                .param("fingerprint", fingerprint)
                .param("image", imageId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Notes that this generation is over, well or not.
    ///
    /// @return false when something newer is wanted by now
    boolean settle(RolloutWork work) {
        return jdbc.sql(
                                """
                                update rollout set state = 'SETTLED'
                                where database_id = :id and generation = :generation
                                """)
                        .param("id", work.databaseId())
                        .param("generation", work.generation())
                        .update()
                == 1;
    }

    /// Notes that nothing of a purged database is left but its rows.
    void gone(RolloutWork work) {
        jdbc.sql(
                        "update rollout set state = 'GONE' where database_id = :id and generation = :generation")
                .param("id", work.databaseId())
                .param("generation", work.generation())
                .update();
    }

    /// Databases of which nothing is left but their rows.
    List<UUID> gone() {
        return jdbc.sql("select database_id from rollout where state = 'GONE'")
                .query(UUID.class)
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("generation"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("fingerprint"),
                row.getString("image_id"),
                instant(row, "applied_at"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getString("state").equals("SETTLED"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
