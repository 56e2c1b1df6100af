package com.dokploy.deployment.rollout;

import com.dokploy.deployment.rollout.Desired.Present;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.deployment.rollout.Observed.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Decides what must happen next so that what runs becomes what is wanted, and when it has.
///
/// Pure: no I/O, no clock. The same input always gives the same action, so a pass may be repeated.
final class RolloutPlanner {
    private final RolloutSettings settings;

    RolloutPlanner(RolloutSettings settings) {
        this.settings = settings;
    }

    RolloutAction plan(Desired desired, Observed observed, Instant now) {
        var service = observed.service();
        return switch (desired) {
            case Desired.Absent() ->
                    service == null
                            ? new RolloutAction.Settle()
                            : new RolloutAction.RemoveService();
            case Present present ->
                    service == null
                            ? new RolloutAction.CreateService()
                            : plan(present, service, observed, now);
        };
    }

    private RolloutAction plan(Present desired, Service service, Observed observed, Instant now) {
        var applied = desired.appliedAt();
        if (isAnother(service, desired)) {
            return applied == null
                    ? new RolloutAction.UpdateService(service.version())
                    : displaced(desired, service, observed, applied);
        }
        return switch (service.update()) {
            case PAUSED, ROLLBACK_PAUSED -> giveUp(desired, observed, applied, service);
            case UPDATING, ROLLBACK_STARTED, UNKNOWN -> waiting(desired, observed, applied, now);
            case NONE, COMPLETED, ROLLBACK_COMPLETED -> converge(desired, observed, applied, now);
        };
    }

    private static boolean isAnother(Service service, Present desired) {
        return !service.fingerprint().equals(desired.fingerprint())
                || service.replicas() != desired.replicas()
                || desired.specDigest() != null && !service.digest().equals(desired.specDigest());
    }

    /// We handed it over, and yet something else is there: the swarm took it back, or somebody changed it.
    private RolloutAction displaced(
            Present desired, Service service, Observed observed, Instant applied) {
        return switch (service.update()) {
            case ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED ->
                    giveUp(desired, observed, applied, service);
            case NONE, UPDATING, PAUSED, COMPLETED, UNKNOWN ->
                    new RolloutAction.UpdateService(service.version());
        };
    }

    private RolloutAction converge(
            Present desired, Observed observed, @Nullable Instant applied, Instant now) {
        var serving = observed.serving();
        var current = serving.stream().filter(replica -> isCurrent(replica, desired)).toList();
        if (current.size() == desired.replicas() && serving.size() == current.size()) {
            var youngest =
                    current.stream()
                            .map(Replica::since)
                            .max(Comparator.naturalOrder())
                            .orElse(Instant.MIN);
            var settled = settledAt(youngest);
            return now.isBefore(settled)
                    ? new RolloutAction.LookAgain(
                            shorter(Duration.between(now, settled), settings.poll()))
                    : new RolloutAction.Settle();
        }
        return waiting(desired, observed, applied, now);
    }

    private Instant settledAt(Instant youngest) {
        return youngest.equals(Instant.MIN) ? Instant.MIN : youngest.plus(settings.settle());
    }

    private RolloutAction waiting(
            Present desired, Observed observed, @Nullable Instant applied, Instant now) {
        if (applied != null) {
            var failed = observed.failed(desired.fingerprint(), applied);
            if (failed.size() >= settings.failures()) {
                return giveUp(failed.getFirst());
            }
            if (now.isAfter(applied.plus(settings.limit()))) {
                return overtime(desired, observed, applied);
            }
        }
        return new RolloutAction.LookAgain(settings.poll());
    }

    private RolloutAction overtime(Present desired, Observed observed, Instant applied) {
        var failed = observed.failed(desired.fingerprint(), applied);
        var why =
                failed.isEmpty()
                        ? observed.obstacle().orElse("the health check has not passed")
                        : Endings.of(failed.getFirst()).message();
        var running =
                observed.serving().stream().filter(replica -> isCurrent(replica, desired)).count();
        return new RolloutAction.GiveUp(
                "Only %d of %d replicas ran within %s: %s"
                        .formatted(running, desired.replicas(), words(settings.limit()), why),
                failed.isEmpty() ? null : failed.getFirst());
    }

    private RolloutAction giveUp(
            Present desired, Observed observed, @Nullable Instant applied, Service service) {
        var failed =
                observed.failed(desired.fingerprint(), applied == null ? Instant.MIN : applied);
        return failed.isEmpty()
                ? new RolloutAction.GiveUp(
                        "The swarm took the update back: " + service.updateMessage(), null)
                : giveUp(failed.getFirst());
    }

    private static RolloutAction giveUp(Replica failed) {
        return new RolloutAction.GiveUp(Endings.of(failed).message(), failed);
    }

    private static boolean isCurrent(Replica replica, Present desired) {
        return replica.fingerprint().equals(desired.fingerprint());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String words(Duration duration) {
        return duration.toSecondsPart() == 0 && duration.toMinutes() > 0
                ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }
}
