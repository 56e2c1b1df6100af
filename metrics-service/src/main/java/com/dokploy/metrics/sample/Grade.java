package com.dokploy.metrics.sample;

import java.time.Duration;
import java.time.Instant;

/// How fine samples are kept, and for how long (S130).
public enum Grade {
    TEN_SECONDS("10s", Duration.ofSeconds(10), Duration.ofDays(1)),
    MINUTE("1m", Duration.ofMinutes(1), Duration.ofDays(7)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofDays(30));

    private final String word;
    private final Duration step;
    private final Duration kept;

    Grade(String word, Duration step, Duration kept) {
        this.word = word;
        this.step = step;
        this.kept = kept;
    }

    /// Name in `thinned` and end of the table's name.
    public String word() {
        return word;
    }

    public String table() {
        return "sample_" + word;
    }

    /// Distance of two samples.
    public Duration step() {
        return step;
    }

    /// How long at least.
    public Duration kept() {
        return kept;
    }

    /// The beginning of the step that a moment is in.
    Instant floor(Instant moment) {
        var seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }
}
