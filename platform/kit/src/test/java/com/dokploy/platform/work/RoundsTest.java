package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The same again and again, whatever happens in between.
class RoundsTest {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    private Rounds rounds(Duration pause) {
        return new Rounds(
                "test",
                () -> pause,
                () -> {
                    if (count.incrementAndGet() == 2) {
                        throw new IllegalStateException("once");
                    }
                },
                ends::incrementAndGet);
    }

    @Test
    void goesOnAfterARoundThatFailed() {
        var rounds = rounds(Duration.ofMillis(1));
        rounds.start();
        Awaitility.await().until(() -> count.get() > 3);
        rounds.stop();
        assertThat(rounds.isRunning()).isFalse();
        assertThat(ends).hasValue(1);
        var last = count.get();
        Awaitility.await().during(Duration.ofMillis(50)).until(() -> count.get() == last);
    }

    @Test
    void isWokenBeforeItsPauseIsOver() {
        var rounds = rounds(Duration.ofHours(1));
        rounds.start();
        Awaitility.await().until(() -> count.get() == 1);
        rounds.wake();
        Awaitility.await().until(() -> count.get() == 2);
        rounds.stop();
    }
}
