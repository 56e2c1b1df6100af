package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Stage<String> stage = Stage.of("build", (_, _, _) -> Outcome.done());

    @Test
    void everyRunHasTheWholeLimit() {
        assertThat(stage.within(LIMIT).remaining(NOW)).isEqualTo(LIMIT);
    }

    @Test
    void allRunsTogetherHaveTheLimit() {
        assertThat(stage.within(LIMIT, NOW.minusSeconds(60)).remaining(NOW))
                .isEqualTo(Duration.ofMinutes(4));
        assertThat(stage.within(LIMIT, NOW.minusSeconds(600)).remaining(NOW)).isNegative();
    }

    @Test
    void aClockThatIsAheadGivesNoMoreThanTheLimit() {
        assertThat(stage.within(LIMIT, NOW.plusSeconds(60)).remaining(NOW)).isEqualTo(LIMIT);
        assertThat(stage.within(LIMIT, Instant.MAX).remaining(NOW)).isEqualTo(LIMIT);
    }

    @Test
    void saysWhatTookTooLong() {
        assertThat(stage.within(LIMIT).overtime()).isEqualTo("build took longer than 5 min");
        assertThat(stage.within(Duration.ofSeconds(90)).overtime())
                .isEqualTo("build took longer than 90 s");
    }
}
