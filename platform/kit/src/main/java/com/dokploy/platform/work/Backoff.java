package com.dokploy.platform.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait between attempts, doubling each time, and when to give up.
///
/// @param first the wait after the first failed attempt
/// @param longest no wait is longer
/// @param attempts the attempt after which a failure is final
public record Backoff(Duration first, Duration longest, int attempts) {

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0 || attempts < 1) {
            throw new IllegalArgumentException(
                    "back-off needs 0 < first <= longest and an attempt");
        }
    }

    /// One second, doubling up to a minute, eight attempts: about two minutes in all.
    public static Backoff standard() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 8);
    }

    /// No second attempt.
    public static Backoff none() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    }

    /// Whether a failure of this attempt (from 1) is final.
    public boolean exhaustedBy(int attempt) {
        return attempt >= attempts;
    }

    /// The wait after the given failed attempt (from 1): between half and all of `first * 2^(attempt-1)`,
    /// at random so that what failed together does not come back together.
    public Duration after(int attempt, RandomGenerator random) {
        int doublings = Math.clamp(attempt - 1, 0, 30);
        long full = Math.min(first.toMillis() << doublings, longest.toMillis());
        long capped = full <= 0 ? longest.toMillis() : full;
        return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
    }
}
