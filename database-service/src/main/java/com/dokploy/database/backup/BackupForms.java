package com.dokploy.database.backup;

import com.dokploy.database.schedule.Retention;
import com.dokploy.database.schedule.Timetable;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies that ask for backups, restores and schedules: shape, and the rules of each.
final class BackupForms {
    private BackupForms() {}

    /// @param compress true unless said otherwise (S147)
    record BackupForm(@Schema(maxLength = 100) @Nullable String name, @Nullable Boolean compress) {
        static final BackupForm EMPTY = new BackupForm(null, null);

        Backup.Order order() {
            return new Backup.Order(BackupName.check(name), compress == null || compress, null);
        }
    }

    /// @param newDatabase absent restores in place
    record RestoreForm(@Nullable NewDatabase newDatabase) {
        static final RestoreForm IN_PLACE = new RestoreForm(null);
    }

    record NewDatabase(@Schema(minLength = 3, maxLength = 50) @Nullable String name) {}

    /// @param cron five fields: minute, hour, day of month, month, day of week
    /// @param timeZone in which the cron is meant; UTC unless said otherwise
    /// @param keepCount how many complete ones of this schedule stay; null for no limit
    /// @param keepDays how old one may get; null for no limit. The latest stays in any case
    /// @param verify whether each is tried out once it is complete
    record ScheduleForm(
            @Schema(example = "0 3 * * *", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String cron,
            @Schema(example = "Europe/Berlin") @Nullable String timeZone,
            @Nullable Integer keepCount,
            @Nullable Integer keepDays,
            @Nullable Boolean compress,
            @Nullable Boolean verify,
            @Nullable Boolean enabled) {

        /// @throws Invalid with one entry per fault
        Timetable timetable() {
            return Timetable.check(cron, timeZone, new Retention(keepCount, keepDays), List.of());
        }
    }
}
