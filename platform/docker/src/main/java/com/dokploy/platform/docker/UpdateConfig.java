package com.dokploy.platform.docker;

import java.time.Duration;

/// How swarm replaces the tasks of a changed service.
///
/// @param order new task first, or old task's end first
/// @param parallelism tasks at a time; 0 for all
/// @param delay between two groups
/// @param monitor how long a new task is watched before it counts as good
/// @param failureAction what follows a new task's failure
/// @param maxFailureRatio share of failed tasks that is borne, 0 to 1
public record UpdateConfig(
        Order order,
        int parallelism,
        Duration delay,
        Duration monitor,
        FailureAction failureAction,
        double maxFailureRatio) {

    public enum Order {
        START_FIRST("start-first"),
        STOP_FIRST("stop-first");

        final String engineName;

        Order(String engineName) {
            this.engineName = engineName;
        }
    }

    public enum FailureAction {
        CONTINUE("continue"),
        PAUSE("pause"),
        ROLLBACK("rollback");

        final String engineName;

        FailureAction(String engineName) {
            this.engineName = engineName;
        }
    }

    public UpdateConfig {
        if (parallelism < 0
                || delay.isNegative()
                || monitor.isNegative()
                || !(maxFailureRatio >= 0 && maxFailureRatio <= 1)) {
            throw new IllegalArgumentException("An update's numbers are out of range");
        }
    }

    /// One task at a time, the new one first, watched for 5 s, back to the old version when it
    /// fails: loses no request when the service has a health check.
    public static UpdateConfig rolling() {
        return new UpdateConfig(
                Order.START_FIRST,
                1,
                Duration.ZERO,
                Duration.ofSeconds(5),
                FailureAction.ROLLBACK,
                0);
    }

    public UpdateConfig withOrder(Order newOrder) {
        return new UpdateConfig(
                newOrder, parallelism, delay, monitor, failureAction, maxFailureRatio);
    }

    public UpdateConfig withMonitor(Duration newMonitor) {
        return new UpdateConfig(
                order, parallelism, delay, newMonitor, failureAction, maxFailureRatio);
    }

    public UpdateConfig withFailureAction(FailureAction newAction) {
        return new UpdateConfig(order, parallelism, delay, monitor, newAction, maxFailureRatio);
    }
}
