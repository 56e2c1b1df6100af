package com.dokploy.database.database;

import com.dokploy.database.engine.Statistics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the last sample of each database is kept.
@Component
public class Samples {
    private final JdbcClient jdbc;
    private final Clock clock;

    Samples(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Sample> find(UUID database) {
        return jdbc.sql("select * from database_sample where database_id = :id")
                .param("id", database)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Running databases whose sample is that old, handed to this caller alone.
    public List<UUID> due(Duration age, int most) {
        return jdbc.sql(
                        """
                        with due as (
                            select d.id
                            from database d
                            left join database_sample s on s.database_id = d.id
                            where d.deleted_at is null
                              and d.status = 'RUNNING'
                              and (s.asked_at is null or s.asked_at <= now() - :age * interval '1 millisecond')
                            order by s.asked_at nulls first
                            limit :most
                            for update of d skip locked
                        )
                        insert into database_sample as s (database_id, asked_at)
                        select id, now() from due
                        on conflict (database_id) do update set asked_at = excluded.asked_at
                        where s.asked_at <= now() - :age * interval '1 millisecond'
                        returning database_id
                        """)
                .param("age", age.toMillis())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /// @param statistics null when the server could not be asked
    /// @param memory null when the container could not be measured
    public void keep(UUID database, @Nullable Statistics statistics, @Nullable Long memory) {
        jdbc.sql(
                        """
                        update database_sample
                        set taken_at       = :now
                          , size_bytes     = coalesce(:size, size_bytes)
                          , connections    = :connections
                          , queries        = :queries
                          , cache_hit_rate = :rate
                          , memory_bytes   = :memory
                        where database_id = :id
                        """)
                .param("id", database)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("size", statistics == null ? null : statistics.size())
                .param("connections", statistics == null ? null : statistics.connections())
                .param("queries", statistics == null ? null : statistics.queries())
                .param("rate", statistics == null ? null : statistics.cacheHitRate())
                .param("memory", memory)
                .update();
    }

    private static Sample read(ResultSet row) throws SQLException {
        var taken = row.getObject("taken_at", OffsetDateTime.class);
        return new Sample(
                row.getObject("size_bytes", Long.class),
                row.getObject("connections", Long.class),
                row.getObject("queries", Long.class),
                row.getObject("cache_hit_rate", Double.class),
                row.getObject("memory_bytes", Long.class),
                taken == null ? null : taken.toInstant());
    }
}
