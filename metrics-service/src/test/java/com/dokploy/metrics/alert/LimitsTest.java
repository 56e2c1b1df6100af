package com.dokploy.metrics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S210.
class LimitsTest {
    @ParameterizedTest
    @CsvSource({
        "0.50,,",
        "0.899,,",
        "0.90,,WARNING",
        "0.95,,WARNING",
        "0.98,,CRITICAL",
        "1.20,,CRITICAL",
        "0.86,WARNING,WARNING",
        "0.84,WARNING,",
        "0.99,WARNING,CRITICAL",
        "0.94,CRITICAL,CRITICAL",
        "0.92,CRITICAL,WARNING",
        "0.84,CRITICAL,"
    })
    void s210_leavesALevelOnlyWhenWellBelowIt(
            double share, @Nullable Severity told, @Nullable Severity expected) {
        assertThat(Limits.USUAL.severity(share, told).orElse(null)).isEqualTo(expected);
    }
}
