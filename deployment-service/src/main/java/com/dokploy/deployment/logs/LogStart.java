package com.dokploy.deployment.logs;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From where a reader gets an application's log.
///
/// @param tail the last so many lines of what is there
/// @param since only lines at or after; null for all
/// @param after only what follows that line; null for all
record LogStart(int tail, @Nullable Instant since, @Nullable LogPlace after) {
    private static final int USUAL = 100;

    /// A hundred lines unless it is said otherwise (clause 199), and all that are kept where one goes on.
    static LogStart of(LogRange range, @Nullable LogPlace after) {
        var usual = after == null ? USUAL : LogRange.MOST;
        return new LogStart(Objects.requireNonNullElse(range.tail(), usual), range.since(), after);
    }

    /// All that is kept and was written then or later.
    static LogStart since(Instant time) {
        return new LogStart(LogRange.MOST, time, null);
    }

    /// The earliest time of interest; null if all are.
    @Nullable Instant earliest() {
        if (after == null || since != null && since.isAfter(after.time())) {
            return since;
        }
        return after.time();
    }

    /// Whether it goes on after something older than this line.
    boolean isBefore(LogEntry oldest) {
        return after != null && after.isBefore(oldest);
    }

    /// What of these lines is to be told.
    List<LogEntry> select(List<LogEntry> lines) {
        var later = after == null ? lines : laterThan(lines, after);
        return later.subList(Math.max(0, later.size() - tail), later.size()).stream()
                .filter(entry -> since == null || !entry.timestamp().isBefore(since))
                .toList();
    }

    /// In the order in which they were told, if the line is still among them, else by time.
    private static List<LogEntry> laterThan(List<LogEntry> lines, LogPlace place) {
        for (var i = 0; i < lines.size(); i++) {
            if (LogPlace.of(lines.get(i)).equals(place)) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines.stream().filter(place::isBefore).toList();
    }
}
