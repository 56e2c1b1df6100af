package com.dokploy.deployment.job;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// When a schedule runs: the five fields of cron, or `@daily` and the like, read in a time zone.
///
/// @param cron as the user wrote it
record Calendar(String cron, ZoneId zone) {
    private static final int LONGEST = 100;
    private static final int FIELDS = 5;

    /// @param zone such as `Europe/Berlin`; null for UTC
    /// @throws Invalid naming everything that is wrong, a time that never comes included
    static Calendar check(@Nullable String cron, @Nullable String zone, Instant now) {
        var errors = new ArrayList<FieldError>();
        if (cron == null || cron.isBlank()) {
            errors.add(new FieldError("cron", "Cron is required", "required", null));
        } else if (!fires(cron, now)) {
            errors.add(
                    new FieldError(
                            "cron",
                            "Cron must have five fields or be @hourly, @daily, @weekly, @monthly or @yearly, and come to pass",
                            "regex",
                            cron));
        }
        var place = zone == null ? Optional.<ZoneId>of(ZoneId.of("UTC")) : zone(zone);
        if (place.isEmpty()) {
            errors.add(new FieldError("timeZone", "Time zone must be an IANA name", "enum", zone));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new Calendar(String.valueOf(cron), place.orElseThrow());
    }

    private static Optional<ZoneId> zone(String raw) {
        try {
            return ZoneId.getAvailableZoneIds().contains(raw)
                    ? Optional.of(ZoneId.of(raw))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean fires(String cron, Instant now) {
        var fields = cron.strip().split("\\s+").length;
        var isMacro = cron.startsWith("@") && fields == 1;
        if (cron.length() > LONGEST || !isMacro && fields != FIELDS) {
            return false;
        }
        try {
            return parse(cron).next(now.atZone(ZoneId.of("UTC"))) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static CronExpression parse(String cron) {
        return CronExpression.parse(cron.startsWith("@") ? cron : "0 " + cron.strip());
    }

    /// The first time after this one.
    Instant next(Instant after) {
        var next = parse(cron).next(after.atZone(zone));
        if (next == null) {
            throw new IllegalStateException(cron + " does not come to pass any more");
        }
        return next.toInstant();
    }
}
