package com.dokploy.metrics.series;

import com.dokploy.metrics.sample.Grade;
import com.dokploy.platform.web.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which part of a series is asked for (clauses 209-211, S125, S126).
///
/// @param period its word, such as `1h`
/// @param length how far back
/// @param step distance of two points
record SeriesWindow(String period, Duration length, Duration step) {
    private static final int SHORTEST_STEP = 10;
    private static final int MOST_POINTS = 11_000;

    private record Usual(Duration length, Duration step) {}

    private static final Map<String, Usual> PERIODS =
            Map.of(
                    "1h", new Usual(Duration.ofHours(1), Duration.ofSeconds(60)),
                    "6h", new Usual(Duration.ofHours(6), Duration.ofSeconds(300)),
                    "24h", new Usual(Duration.ofHours(24), Duration.ofSeconds(900)),
                    "7d", new Usual(Duration.ofDays(7), Duration.ofSeconds(3600)),
                    "30d", new Usual(Duration.ofDays(30), Duration.ofSeconds(14_400)));

    /// @throws Invalid for another period, or a step out of range
    static SeriesWindow of(@Nullable String period, @Nullable String step) {
        var word = period == null ? "1h" : period;
        var usual = PERIODS.get(word);
        if (usual == null) {
            throw Invalid.field(
                    "period", "Period must be one of 1h, 6h, 24h, 7d, 30d", "enum", word);
        }
        return new SeriesWindow(
                word,
                usual.length(),
                step == null ? usual.step() : Duration.ofSeconds(seconds(step, usual.length())));
    }

    private static int seconds(String raw, Duration length) {
        var shortest =
                (int) Math.max(SHORTEST_STEP, -Math.floorDiv(-length.toSeconds(), MOST_POINTS));
        try {
            var seconds = Integer.parseInt(raw);
            if (seconds < shortest || seconds > length.toSeconds()) {
                throw Invalid.field(
                        "step",
                        "Step must be between %d and %d seconds for this period"
                                .formatted(shortest, length.toSeconds()),
                        "range",
                        seconds);
            }
            return seconds;
        } catch (NumberFormatException _) {
            throw Invalid.field("step", "Step must be an integer", "type", raw);
        }
    }

    /// The beginning of the first step.
    Instant from(Instant now) {
        var seconds = step.toSeconds();
        return Instant.ofEpochSecond(
                Math.floorDiv(now.minus(length).getEpochSecond(), seconds) * seconds + seconds);
    }

    /// The coarsest grade that shows steps of this length, or the finest that still reaches as far back.
    Grade grade() {
        var fitting = new TreeSet<Grade>();
        for (var grade : Grade.values()) {
            if (grade.step().compareTo(step) <= 0 || grade == reaching()) {
                fitting.add(grade);
            }
        }
        return fitting.last();
    }

    private Grade reaching() {
        for (var grade : Grade.values()) {
            if (grade.kept().compareTo(length) >= 0) {
                return grade;
            }
        }
        return Grade.FIVE_MINUTES;
    }
}
