package com.dokploy.platform.docker;

import java.time.Duration;

/// When swarm replaces a task that ended.
///
/// @param condition which ends count
/// @param delay between the end and the next start
/// @param maxAttempts within the window; 0 for no limit
/// @param window in which attempts are counted; zero for ever
public record RestartPolicy(Condition condition, Duration delay, int maxAttempts, Duration window) {

    public enum Condition {
        NONE("none"),
        ON_FAILURE("on-failure"),
        ANY("any");

        final String engineName;

        Condition(String engineName) {
            this.engineName = engineName;
        }
    }

    public RestartPolicy {
        if (delay.isNegative() || window.isNegative() || maxAttempts < 0) {
            throw new IllegalArgumentException("A restart policy's numbers are not negative");
        }
    }

    /// Always again, after the delay.
    public static RestartPolicy always(Duration delay) {
        return new RestartPolicy(Condition.ANY, delay, 0, Duration.ZERO);
    }

    /// One try.
    public static RestartPolicy never() {
        return new RestartPolicy(Condition.NONE, Duration.ZERO, 0, Duration.ZERO);
    }
}
