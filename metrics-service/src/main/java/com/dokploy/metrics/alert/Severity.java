package com.dokploy.metrics.alert;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How bad it is.
enum Severity {
    WARNING,
    CRITICAL;

    /// As users read it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Severity> of(@Nullable String word) {
        for (var severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
