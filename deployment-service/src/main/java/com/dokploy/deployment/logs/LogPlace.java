package com.dokploy.deployment.logs;

import com.dokploy.platform.web.MalformedInput;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a line of an application stands: its time, and its replica among lines of one time. Readers are told it as
/// the line's id and give it back as `after` to go on from there.
record LogPlace(Instant time, int slot) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,11})\\.([0-9]{9})-([0-9]{1,9})");

    /// @throws MalformedInput for what was never told to anybody
    static @Nullable LogPlace of(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        var match = TEXT.matcher(raw);
        if (!match.matches()) {
            throw new MalformedInput("after must be the id of a line");
        }
        var time =
                Instant.ofEpochSecond(
                        Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
        return new LogPlace(time, Integer.parseInt(match.group(3)));
    }

    static LogPlace of(LogEntry entry) {
        var name = entry.container();
        return new LogPlace(
                entry.timestamp(), Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
    }

    String text() {
        return "%d.%09d-%d".formatted(time.getEpochSecond(), time.getNano(), slot);
    }

    /// Whether the line comes later, or at the same time from another replica: rather twice than never.
    boolean isBefore(LogEntry entry) {
        var order = time.compareTo(entry.timestamp());
        return order < 0 || order == 0 && LogPlace.of(entry).slot() != slot;
    }
}
