package com.dokploy.database.volume;

import static com.dokploy.database.volume.VolumeBackupTable.at;
import static com.dokploy.database.volume.VolumeBackupTable.instant;

import com.dokploy.database.schedule.Retention;
import com.dokploy.database.schedule.Timetable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `volume_backup_schedule`. Everything that writes joins the caller's transaction.
@Component
class VolumeScheduleTable {
    private final JdbcClient jdbc;

    VolumeScheduleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(VolumeSchedule schedule) {
        var last = schedule.lastRunAt();
        jdbc.sql(
                        """
                        insert into volume_backup_schedule (
                            id, application_id, volume, cron, time_zone, keep_count, keep_days, compress, enabled,
                            next_run_at, last_run_at, last_outcome, created_at
                        ) values (
                            :id, :application, :volume, :cron, :zone, :count, :days, :compress, :enabled,
                            :next, :last, :outcome, :created
                        )
                        on conflict (id) do update
                        set volume       = excluded.volume
                          , cron         = excluded.cron
                          , time_zone    = excluded.time_zone
                          , keep_count   = excluded.keep_count
                          , keep_days    = excluded.keep_days
                          , compress     = excluded.compress
                          , enabled      = excluded.enabled
                          , next_run_at  = excluded.next_run_at
                          , last_run_at  = excluded.last_run_at
                          , last_outcome = excluded.last_outcome
                        """)
                .param("id", schedule.id())
                .param("application", schedule.applicationId())
                .param("volume", schedule.volume())
                .param("cron", schedule.timetable().cron())
                .param("zone", schedule.timetable().timeZone())
                .param("count", schedule.timetable().retention().keepCount(), Types.INTEGER)
                .param("days", schedule.timetable().retention().keepDays(), Types.INTEGER)
                .param("compress", schedule.compress())
                .param("enabled", schedule.enabled())
                .param("next", at(schedule.nextRunAt()))
                .param("last", last == null ? null : at(last), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("outcome", schedule.lastOutcome(), Types.VARCHAR)
                .param("created", at(schedule.createdAt()))
                .update();
    }

    Optional<VolumeSchedule> find(UUID id) {
        return find(id, "");
    }

    /// Holds the row for the caller's transaction.
    Optional<VolumeSchedule> lock(UUID id) {
        return find(id, " for update");
    }

    private Optional<VolumeSchedule> find(UUID id, String lock) {
        return jdbc.sql("select * from volume_backup_schedule where id = :id" + lock)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    int count(UUID application) {
        return jdbc.sql("select count(*) from volume_backup_schedule where application_id = :id")
                .param("id", application)
                .query(Integer.class)
                .single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from volume_backup_schedule where id = :id").param("id", id).update();
    }

    /// Those of volumes that were replaced are meant for the new one from now on.
    void follow(UUID application, List<String> replaced, String volume) {
        jdbc.sql(
                        """
                        update volume_backup_schedule
                        set volume = :volume
                        where application_id = :id and volume = any(:replaced)
                        """)
                .param("volume", volume)
                .param("id", application)
                .param("replaced", replaced.toArray(String[]::new))
                .update();
    }

    void deleteAllOf(UUID application) {
        jdbc.sql("delete from volume_backup_schedule where application_id = :id")
                .param("id", application)
                .update();
    }

    /// One whose time has come, of an application that is there; held for the caller's transaction.
    Optional<VolumeSchedule> due(Instant now) {
        return jdbc.sql(
                        """
                        select s.*
                        from volume_backup_schedule s
                        join known_application a on a.id = s.application_id
                        where s.enabled and s.next_run_at <= :now and a.live
                        order by s.next_run_at
                        limit 1
                        for update of s skip locked
                        """)
                .param("now", at(now))
                .query((row, _) -> read(row))
                .optional();
    }

    /// A complete backup of a schedule.
    ///
    /// @param place among those of its schedule, the latest being 0
    record Complete(UUID id, Instant createdAt, int place, Retention retention) {}

    /// The complete backups of all schedules that do not keep everything.
    List<Complete> complete() {
        return jdbc.sql(
                        """
                        select b.id, b.created_at, s.keep_count, s.keep_days
                             , row_number() over (partition by s.id order by b.id desc) - 1 as place
                        from volume_backup_schedule s
                        join volume_backup b on b.schedule_id = s.id
                        where b.status = 'COMPLETED' and (s.keep_count is not null or s.keep_days is not null)
                        """)
                .query((row, _) ->
                        new Complete(
                                row.getObject("id", UUID.class),
                                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                                row.getInt("place"),
                                retention(row)))
                .list();
    }

    private static Retention retention(ResultSet row) throws SQLException {
        return new Retention(
                row.getObject("keep_count", Integer.class),
                row.getObject("keep_days", Integer.class));
    }

    static VolumeSchedule read(ResultSet row) throws SQLException {
        return new VolumeSchedule(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getString("volume"),
                new Timetable(row.getString("cron"), row.getString("time_zone"), retention(row)),
                row.getBoolean("compress"),
                row.getBoolean("enabled"),
                row.getObject("next_run_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_run_at"),
                row.getString("last_outcome"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
