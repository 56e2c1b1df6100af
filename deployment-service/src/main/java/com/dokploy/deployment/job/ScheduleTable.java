package com.dokploy.deployment.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows of `job_schedule`. Everything that writes joins the caller's transaction.
@Component
class ScheduleTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    ScheduleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(Schedule schedule) {
        jdbc.sql(
                        """
                        insert into job_schedule (
                            id, application_id, argv, cron, time_zone, time_limit, enabled, next_run, created_at
                        ) values (
                            :id, :application, :argv::jsonb, :cron, :zone, :limit, :enabled, :next, :now
                        )
                        on conflict (id) do update
                        set argv = excluded.argv, cron = excluded.cron, time_zone = excluded.time_zone
                          , time_limit = excluded.time_limit, enabled = excluded.enabled
                          , next_run = excluded.next_run, version = job_schedule.version + 1
                        """)
                .param("id", schedule.id())
                .param("application", schedule.applicationId())
                .param("argv", JSON.writeValueAsString(schedule.command().argv()))
                .param("cron", schedule.calendar().cron())
                .param("zone", schedule.calendar().zone().getId())
                .param("limit", schedule.command().timeLimit().toSeconds())
                .param("enabled", schedule.enabled())
                .param("next", utc(schedule.nextRun()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", schedule.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @param forUpdate whether it is to be locked
    Optional<Schedule> find(UUID application, UUID id, boolean forUpdate) {
        return jdbc.sql(
                        "select * from job_schedule where id = :id and application_id = :application"
                                + (forUpdate ? " for update" : ""))
                .param("id", id)
                .param("application", application)
                .query((row, _) -> read(row))
                .optional();
    }

    int count(UUID application) {
        return jdbc.sql("select count(*) from job_schedule where application_id = :application")
                .param("application", application)
                .query(Integer.class)
                .single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from job_schedule where id = :id").param("id", id).update();
    }

    /// Those whose time has come, locked; those that another replica has are left to it.
    List<Schedule> due(Instant now) {
        return jdbc.sql(
                        """
                        select s.*
                        from job_schedule s
                        join application a on a.id = s.application_id
                        where s.enabled and s.next_run <= :now and a.deleted_at is null
                        order by s.next_run
                        limit 50
                        for update of s skip locked
                        """)
                .param("now", utc(now))
                .query((row, _) -> read(row))
                .list();
    }

    void planned(UUID id, Instant next) {
        jdbc.sql("update job_schedule set next_run = :next where id = :id")
                .param("id", id)
                .param("next", utc(next))
                .update();
    }

    /// Whether a run of it has not ended yet.
    boolean isRunning(UUID schedule) {
        return jdbc.sql(
                        "select exists (select 1 from job where schedule_id = :schedule and %s)"
                                .formatted(JobStatus.UNFINISHED))
                .param("schedule", schedule)
                .query(Boolean.class)
                .single();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    static Schedule read(ResultSet row) throws SQLException {
        return new Schedule(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                new Command(
                        JSON.readValue(row.getString("argv"), JobTable.WORDS),
                        Duration.ofSeconds(row.getInt("time_limit"))),
                new Calendar(row.getString("cron"), ZoneId.of(row.getString("time_zone"))),
                row.getBoolean("enabled"),
                JobTable.instant(row, "next_run"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
