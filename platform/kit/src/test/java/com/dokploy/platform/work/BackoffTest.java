package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 3);

    @Test
    void doublesUpToTheLongestWaitWithJitter() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            assertThat(backoff.after(1, random))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(backoff.after(3, random))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
            assertThat(backoff.after(9, random))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
            assertThat(backoff.after(Integer.MAX_VALUE, random))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(backoff.exhaustedBy(2)).isFalse();
        assertThat(backoff.exhaustedBy(3)).isTrue();
    }

    @Test
    void rejectsNonsense() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
