package com.dokploy.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.metrics.sample.Grade;
import com.dokploy.platform.web.Invalid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clauses 209-211, S125, S126.
class SeriesWindowTest {
    @ParameterizedTest
    @CsvSource({"1h,60", "6h,300", "24h,900", "7d,3600", "30d,14400"})
    void clause209_s125_everyPeriodHasItsUsualStep(String period, int step) {
        var window = SeriesWindow.of(period, null);
        assertThat(window.period()).isEqualTo(period);
        assertThat(window.step()).isEqualTo(Duration.ofSeconds(step));
    }

    @Test
    void s125_anHourIsUsual() {
        assertThat(SeriesWindow.of(null, null)).isEqualTo(SeriesWindow.of("1h", "60"));
    }

    @ParameterizedTest
    @CsvSource({
        "1h,9",
        "1h,0",
        "1h,-60",
        "1h,3601",
        "30d,235",
        "7d,54",
        "1h,99999999999",
        "1h,abc",
        "1h,1.5"
    })
    void s126_stepsOutOfRangeAreRefused(String period, String step) {
        assertThatThrownBy(() -> SeriesWindow.of(period, step)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"1h,10", "30d,236", "7d,55", "24h,10", "1h,3600"})
    void s126_stepsAtTheEdgeAreTaken(String period, String step) {
        assertThat(SeriesWindow.of(period, step).step().toSeconds()).isEqualTo(Long.valueOf(step));
    }

    @ParameterizedTest
    @CsvSource({"2h,60", "'',60", "1H,60", "30d',60"})
    void s126_otherPeriodsAreRefused(String period, String step) {
        assertThatThrownBy(() -> SeriesWindow.of(period, step)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1h,10,TEN_SECONDS",
        "1h,60,MINUTE",
        "6h,300,FIVE_MINUTES",
        "24h,30,TEN_SECONDS",
        "7d,55,MINUTE",
        "7d,3600,FIVE_MINUTES",
        "30d,236,FIVE_MINUTES"
    })
    void s130_theCoarsestGradeThatFitsIsRead(String period, String step, Grade grade) {
        assertThat(SeriesWindow.of(period, step).grade()).isEqualTo(grade);
    }

    @Test
    void stepsBeginAtMultiplesOfTheirLength() {
        var from = SeriesWindow.of("1h", "60").from(Instant.parse("2026-01-15T10:00:30Z"));
        assertThat(from).isEqualTo(Instant.parse("2026-01-15T09:01:00Z"));
    }
}
