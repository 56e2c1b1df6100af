package com.dokploy.database.backup;

import com.dokploy.database.schedule.Retention;
import com.dokploy.database.schedule.Timetable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells of scheduled backups that are not there long after their time: skipped, still waiting, or running for ever. One that
/// failed has been told of already.
@Component
class Lateness {
    private final JdbcClient jdbc;
    private final BackupEvents events;
    private final BackupSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    Lateness(
            JdbcClient jdbc,
            BackupEvents events,
            BackupSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param since when all was well for the last time
    /// @param failedAt when the latest one that failed was begun
    private record Watched(
            UUID schedule,
            UUID database,
            UUID project,
            String cron,
            String timeZone,
            Instant since,
            @Nullable Instant failedAt,
            @Nullable String outcome) {
        Instant dueAt() {
            return new Timetable(cron, timeZone, new Retention(null, null)).next(since);
        }

        private static Watched read(ResultSet row) throws SQLException {
            var failed = row.getObject("failed_at", OffsetDateTime.class);
            return new Watched(
                    row.getObject("id", UUID.class),
                    row.getObject("database_id", UUID.class),
                    row.getObject("project_id", UUID.class),
                    row.getString("cron"),
                    row.getString("time_zone"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    failed == null ? null : failed.toInstant(),
                    row.getString("last_outcome"));
        }
    }

    /// Each lateness once, whichever replica sees it first.
    void tell() {
        var limit = clock.instant().minus(settings.lateAfter());
        for (var schedule : enabled()) {
            var due = schedule.dueAt();
            var isTold = schedule.failedAt() != null && !schedule.failedAt().isBefore(due);
            if (due.isBefore(limit) && !isTold) {
                transaction.executeWithoutResult(_ -> tell(schedule, due));
            }
        }
    }

    private List<Watched> enabled() {
        return jdbc.sql(
                        """
                        select s.id, s.database_id, d.project_id, s.cron, s.time_zone, s.last_outcome
                          , greatest(s.updated_at, (
                                select max(b.created_at) from backup b
                                where b.schedule_id = s.id and b.status = 'COMPLETED'
                            )) as since
                          , (
                                select max(b.created_at) from backup b
                                where b.schedule_id = s.id and b.status = 'FAILED'
                            ) as failed_at
                        from backup_schedule s
                        join database d on d.id = s.database_id
                        where s.enabled and d.deleted_at is null
                        """)
                .query((row, _) -> Watched.read(row))
                .list();
    }

    private void tell(Watched schedule, Instant due) {
        var isNew =
                jdbc.sql(
                                        """
                                        update backup_schedule set overdue_told_for = :due
                                        where id = :id and overdue_told_for is distinct from :due
                                        """)
                                .param("id", schedule.schedule())
                                .param("due", due.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
        if (isNew) {
            events.overdue(
                    schedule.schedule(),
                    schedule.database(),
                    schedule.project(),
                    due,
                    schedule.outcome());
        }
    }
}
