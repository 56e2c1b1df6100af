package com.dokploy.metrics.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From which shares of a limit on users are told (S210). Pure.
///
/// @param warning share of the limit, 0 to 1
/// @param critical share of the limit, at least `warning`
/// @param forSeconds how long the share must have been there
record Limits(double warning, double critical, int forSeconds) {
    /// Where no rule says otherwise.
    static final Limits USUAL = new Limits(0.90, 0.98, 0);

    // What wavers about a limit is told once.
    private static final double HYSTERESIS = 0.05;

    /// How bad a share is, after what was told before: a level is left only when the share has fallen well below its limit.
    Optional<Severity> severity(double share, @Nullable Severity told) {
        if (share >= critical || told == Severity.CRITICAL && share >= critical - HYSTERESIS) {
            return Optional.of(Severity.CRITICAL);
        }
        if (share >= warning || told != null && share >= warning - HYSTERESIS) {
            return Optional.of(Severity.WARNING);
        }
        return Optional.empty();
    }
}
