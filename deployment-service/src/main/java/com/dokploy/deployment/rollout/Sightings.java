package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationStatus;
import com.dokploy.deployment.application.HealthStatus;
import com.dokploy.deployment.application.Observation;
import com.dokploy.deployment.application.PublishedPorts;
import com.dokploy.deployment.application.Reason;
import com.dokploy.deployment.application.Reason.Code;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.platform.docker.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What users are told of what was seen (S82, S85). Pure.
///
/// A replica that ended twice within a while is not believed when it runs again, until it has run for half of that
/// while: what ends again and again is in error all the time and does not flap.
final class Sightings {
    private static final int LOOP = 2;

    private final RolloutWork work;
    private final Observed observed;
    private final boolean healthChecked;
    private final Duration window;
    private final Instant now;

    private Sightings(
            RolloutWork work,
            Observed observed,
            boolean healthChecked,
            Duration window,
            Instant now) {
        this.work = work;
        this.observed = observed;
        this.healthChecked = healthChecked;
        this.window = window;
        this.now = now;
    }

    /// While something is on its way.
    ///
    /// @param healthChecked whether the replicas have a health check
    static Observation onTheWay(RolloutWork work, Observed observed, boolean healthChecked) {
        return new Sightings(work, observed, healthChecked, Duration.ZERO, Instant.MIN).onTheWay();
    }

    /// When nothing is on its way.
    ///
    /// @param window in which two ends of a replica make a loop
    static Observation atRest(
            RolloutWork work,
            Observed observed,
            boolean healthChecked,
            Duration window,
            Instant now) {
        return new Sightings(work, observed, healthChecked, window, now).atRest();
    }

    private Observation onTheWay() {
        var serving = observed.serving();
        return new Observation(
                statusOnTheWay(serving.size()),
                health(serving.size(), false),
                onTheWayReason(),
                ports(serving));
    }

    private ApplicationStatus statusOnTheWay(int serving) {
        if (work.replicas() == 0) {
            return serving > 0 ? ApplicationStatus.SCALING : ApplicationStatus.STOPPED;
        }
        // What never ran as it should does not run because a replica of it is up for a moment.
        if (serving == 0 || work.goodReleaseId() == null) {
            return work.failure() == null ? starting() : ApplicationStatus.ERROR;
        }
        return work.purpose() == Purpose.SCALE
                ? ApplicationStatus.SCALING
                : ApplicationStatus.RUNNING;
    }

    private ApplicationStatus starting() {
        return switch (work.purpose()) {
            case SCALE -> ApplicationStatus.SCALING;
            case REPAIR -> ApplicationStatus.ERROR;
            case DEPLOY, CONFIGURE, RESTART, RETURN, REMOVE -> ApplicationStatus.DEPLOYING;
        };
    }

    private @Nullable Reason onTheWayReason() {
        if (work.failure() == null) {
            return null;
        }
        return new Reason(
                work.purpose() == Purpose.REPAIR ? Code.CHANGED_OUTSIDE : Code.ROLLOUT_FAILED,
                work.failure());
    }

    private Observation atRest() {
        var steady = observed.serving().stream().filter(this::isSteady).toList();
        if (work.replicas() == 0 && work.releaseId() != null) {
            return new Observation(
                    ApplicationStatus.STOPPED,
                    HealthStatus.UNKNOWN,
                    rolloutFailure(),
                    PublishedPorts.NONE);
        }
        return new Observation(
                steady.isEmpty() ? ApplicationStatus.ERROR : ApplicationStatus.RUNNING,
                health(steady.size(), isLooping()),
                steady.size() >= work.replicas() && !steady.isEmpty()
                        ? rolloutFailure()
                        : problem(steady.size()),
                ports(steady));
    }

    private @Nullable Reason rolloutFailure() {
        return work.failure() == null ? null : new Reason(Code.ROLLOUT_FAILED, work.failure());
    }

    private boolean isSteady(Replica replica) {
        return !isLooping(replica.slot())
                || !replica.since().isAfter(now.minus(window.dividedBy(2)));
    }

    private boolean isLooping(int slot) {
        return recentEnds().stream().filter(replica -> replica.slot() == slot).count() >= LOOP;
    }

    private boolean isLooping() {
        return recentEnds().stream().anyMatch(replica -> isLooping(replica.slot()));
    }

    /// Latest first.
    private List<Replica> recentEnds() {
        var settled = work.settledAt() == null ? Instant.MIN : work.settledAt();
        return observed.failed(current(), Instant.MIN).stream()
                .filter(replica -> replica.since().isAfter(now.minus(window)))
                .filter(replica -> replica.since().isAfter(settled))
                .toList();
    }

    private String current() {
        return work.fingerprint() == null ? "" : work.fingerprint();
    }

    private Reason problem(int steady) {
        return looping()
                .or(this::lostNode)
                .or(this::obstacle)
                .or(() -> recentEnds().stream().findFirst().map(Endings::of))
                .map(why -> new Reason(why.code(), counted(steady) + ": " + why.message()))
                .or(() -> Optional.ofNullable(rolloutFailure()))
                .orElseGet(() -> new Reason(Code.INCOMPLETE, counted(steady)));
    }

    private String counted(int steady) {
        return "%d of %d replicas run".formatted(steady, work.replicas());
    }

    private Optional<Reason> looping() {
        if (!isLooping()) {
            return Optional.empty();
        }
        var last = Endings.of(recentEnds().getFirst());
        return Optional.of(
                new Reason(
                        last.code() == Code.EXITED ? Code.CRASH_LOOP : last.code(),
                        "it ends again and again, the last time: " + last.message()));
    }

    private Optional<Reason> lostNode() {
        return observed.replicas().stream()
                .filter(replica -> replica.fingerprint().equals(current()))
                .filter(replica -> replica.state() == TaskState.RUNNING)
                .filter(observed::isLost)
                .findFirst()
                .map(replica ->
                        new Reason(
                                Code.NODE_LOST,
                                "node %s is lost"
                                        .formatted(observed.lostNodes().get(replica.node()))));
    }

    private Optional<Reason> obstacle() {
        return observed.replicas().stream()
                .filter(replica -> replica.wanted() && replica.state() == TaskState.PENDING)
                .filter(replica -> !replica.problem().isEmpty())
                .findFirst()
                .map(replica -> new Reason(Code.NO_SUITABLE_NODE, replica.problem()));
    }

    private HealthStatus health(int serving, boolean looping) {
        if (work.replicas() == 0 || !healthChecked) {
            return HealthStatus.UNKNOWN;
        }
        if (serving >= work.replicas()) {
            return HealthStatus.HEALTHY;
        }
        var ailing =
                looping
                        || observed.replicas().stream()
                                .anyMatch(replica -> replica.hasFailed() && replica.isUnhealthy());
        if (ailing) {
            return HealthStatus.UNHEALTHY;
        }
        var starting =
                observed.replicas().stream()
                        .filter(Replica::wanted)
                        .anyMatch(replica -> replica.state().compareTo(TaskState.RUNNING) < 0);
        return starting ? HealthStatus.STARTING : HealthStatus.UNKNOWN;
    }

    private static PublishedPorts ports(List<Replica> serving) {
        return serving.isEmpty()
                ? PublishedPorts.NONE
                : new PublishedPorts(serving.getFirst().ports());
    }
}
