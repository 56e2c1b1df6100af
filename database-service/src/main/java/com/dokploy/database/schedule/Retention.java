package com.dokploy.database.schedule;

import com.dokploy.platform.web.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stays of the complete backups of one schedule; the latest in any case.
///
/// @param keepCount how many; null for no limit
/// @param keepDays how old one may get; null for no limit
public record Retention(@Nullable Integer keepCount, @Nullable Integer keepDays) {
    private static final int MOST_KEPT = 1000;
    private static final int MOST_DAYS = 3650;

    /// @param place among them, the latest being 0
    public boolean isOver(int place, Instant createdAt, Instant now) {
        return place > 0
                && (keepCount != null && place >= keepCount
                        || keepDays != null
                                && createdAt.isBefore(now.minus(Duration.ofDays(keepDays))));
    }

    void check(List<FieldError> errors) {
        range(errors, "keepCount", keepCount, MOST_KEPT);
        range(errors, "keepDays", keepDays, MOST_DAYS);
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
}
