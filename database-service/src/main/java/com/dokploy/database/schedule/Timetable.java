package com.dokploy.database.schedule;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// @param cron five fields: minute, hour, day of month, month, day of week
/// @param timeZone in which the cron is meant
/// @param retention what stays of it
public record Timetable(String cron, String timeZone, Retention retention) {
    private static final int LONGEST = 100;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /// @param timeZone UTC unless said otherwise
    /// @param more faults found beside those of the timetable
    /// @throws Invalid with one entry per fault
    public static Timetable check(
            @Nullable String cron,
            @Nullable String timeZone,
            Retention retention,
            List<FieldError> more) {
        var errors = new ArrayList<FieldError>();
        if (cron == null || cron.isBlank()) {
            errors.add(new FieldError("cron", "Cron is required", "required", null));
        } else if (cron.length() > LONGEST || !isCron(cron)) {
            errors.add(
                    new FieldError(
                            "cron",
                            "Cron must have five fields: minute, hour, day of month, month,"
                                    + " day of week",
                            "format",
                            cron));
        }
        if (timeZone != null && !isZone(timeZone)) {
            errors.add(new FieldError("timeZone", "Time zone is not known", "format", timeZone));
        }
        retention.check(errors);
        errors.addAll(more);
        if (cron == null || !errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new Timetable(cron.strip(), timeZone == null ? "UTC" : timeZone, retention);
    }

    /// The first time after `now`, in the timetable's zone. Times that were missed are not counted: they are made up for once.
    public Instant next(Instant now) {
        var next = CronExpression.parse("0 " + cron).next(now.atZone(ZoneId.of(timeZone)));
        // A date that never comes, such as 30 February.
        return next == null ? NEVER : next.toInstant();
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
