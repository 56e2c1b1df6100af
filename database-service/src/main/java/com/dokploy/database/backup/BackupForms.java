package com.dokploy.database.backup;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// The bodies that ask for backups, restores and schedules: shape, and the rules of each.
final class BackupForms {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
    private static final int MOST_KEPT = 1000;
    private static final int MOST_DAYS = 3650;

    private BackupForms() {}

    /// @param compress true unless said otherwise (S147)
    record BackupForm(@Schema(maxLength = 100) @Nullable String name, @Nullable Boolean compress) {
        static final BackupForm EMPTY = new BackupForm(null, null);

        Backup.Order order() {
            if (name != null && !NAME.matcher(name).matches()) {
                throw Invalid.field(
                        "name",
                        "Name must be up to 100 letters, digits, spaces, dots, dashes",
                        "regex",
                        name);
            }
            return new Backup.Order(name, compress == null || compress, null);
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
        void check() {
            var errors = new ArrayList<FieldError>();
            if (cron == null || cron.isBlank()) {
                errors.add(new FieldError("cron", "Cron is required", "required", null));
            } else if (cron.length() > 100 || !isCron(cron)) {
                errors.add(
                        new FieldError(
                                "cron",
                                "Cron must have five fields: minute, hour, day of month, month,"
                                        + " day of week",
                                "format",
                                cron));
            }
            if (timeZone != null && !isZone(timeZone)) {
                errors.add(
                        new FieldError("timeZone", "Time zone is not known", "format", timeZone));
            }
            range(errors, "keepCount", keepCount, MOST_KEPT);
            range(errors, "keepDays", keepDays, MOST_DAYS);
            if (!errors.isEmpty()) {
                throw new Invalid(errors);
            }
        }

        private static void range(
                List<FieldError> errors, String field, @Nullable Integer value, int most) {
            if (value != null && (value < 1 || value > most)) {
                errors.add(
                        new FieldError(
                                field,
                                "%s must be between 1 and %d".formatted(field, most),
                                "range",
                                value));
            }
        }

        private static boolean isCron(String text) {
            return text.strip().split("\\s+").length == 5
                    && CronExpression.isValidExpression("0 " + text.strip());
        }

        private static boolean isZone(String text) {
            try {
                var _ = ZoneId.of(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }
}
