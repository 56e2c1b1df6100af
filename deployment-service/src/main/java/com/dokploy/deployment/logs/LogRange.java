package com.dokploy.deployment.logs;

import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.MalformedInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Which part of a log is asked for (S118, S119, S141).
///
/// @param tail last so many lines; null for the first ones
/// @param since at or after; null for all
public record LogRange(@Nullable Integer tail, @Nullable Instant since) {
    /// No answer has more lines.
    public static final int MOST = 1000;

    /// @param tail as it stands in the query
    /// @param since RFC 3339, or Unix seconds
    /// @throws Invalid for a tail that is out of range or no number
    /// @throws MalformedInput for a time that cannot be read
    public static LogRange of(@Nullable String tail, @Nullable String since) {
        return new LogRange(tail == null ? null : tail(tail), since == null ? null : time(since));
    }

    private static Integer tail(String raw) {
        try {
            var lines = Integer.parseInt(raw);
            if (lines < 1 || lines > MOST) {
                throw Invalid.field("tail", "Tail must be between 1 and " + MOST, "range", lines);
            }
            return lines;
        } catch (NumberFormatException _) {
            throw Invalid.field("tail", "Tail must be an integer", "type", raw);
        }
    }

    private static Instant time(String raw) {
        try {
            return raw.matches("[0-9]{1,11}")
                    ? Instant.ofEpochSecond(Long.parseLong(raw))
                    // A plus sign that was not encoded arrives as a blank.
                    : OffsetDateTime.parse(raw.replace(' ', '+')).toInstant();
        } catch (DateTimeException _) {
            throw new MalformedInput("since must be an RFC 3339 time or Unix seconds");
        }
    }
}
