package com.dokploy.database.rollout;

import java.time.Duration;
import java.time.Instant;

/// Decides what must change so that a database's observed state reaches its desired state.
///
/// Pure: no I/O, no clock. The same input always gives the same action, so a pass may be repeated.
final class RolloutPlanner {
    private static final int MOST_FAILURES = 3;
    // Of clocks that write and clocks that compare.
    private static final Duration SLACK = Duration.ofSeconds(2);
    private final Duration limit;

    RolloutPlanner(Duration limit) {
        this.limit = limit;
    }

    RolloutAction plan(Desired desired, Observed observed, Instant now) {
        return switch (desired) {
            case Desired.Absent() -> absent(observed);
            case Desired.Present present -> present(present, observed, now);
        };
    }

    private static RolloutAction absent(Observed observed) {
        if (observed.service() != null) {
            return new RolloutAction.RemoveService();
        }
        return observed.isOccupied() ? new RolloutAction.LookAgain() : new RolloutAction.Settle();
    }

    private RolloutAction present(Desired.Present desired, Observed observed, Instant now) {
        var service = observed.service();
        if (service == null) {
            // Two servers on one volume would destroy it.
            return observed.isOccupied()
                    ? new RolloutAction.LookAgain()
                    : new RolloutAction.CreateService();
        }
        if (!service.fingerprint().equals(desired.fingerprint())
                || service.replicas() != desired.replicas()) {
            return new RolloutAction.UpdateService(service.version());
        }
        return desired.replicas() == 0 ? stopped(observed) : running(desired, observed, now);
    }

    private static RolloutAction stopped(Observed observed) {
        return observed.isOccupied() ? new RolloutAction.LookAgain() : new RolloutAction.Settle();
    }

    private RolloutAction running(Desired.Present desired, Observed observed, Instant now) {
        var serving = observed.serving();
        if (serving.isPresent() && serving.get().fingerprint().equals(desired.fingerprint())) {
            return new RolloutAction.Settle();
        }
        var since = desired.appliedAt() == null ? desired.beganAt() : desired.appliedAt();
        var failed = observed.failed(desired.fingerprint(), since.minus(SLACK));
        if (failed.size() >= MOST_FAILURES) {
            var last = failed.getFirst();
            return new RolloutAction.GiveUp(
                    "The server does not stay up: " + last.problem(), last.id());
        }
        if (Duration.between(since, now).compareTo(limit) > 0) {
            return new RolloutAction.GiveUp(
                    "The server was not ready within %d s%s"
                            .formatted(
                                    limit.toSeconds(),
                                    observed.obstacle().map(why -> ": " + why).orElse("")),
                    failed.isEmpty() ? null : failed.getFirst().id());
        }
        return new RolloutAction.LookAgain();
    }
}
