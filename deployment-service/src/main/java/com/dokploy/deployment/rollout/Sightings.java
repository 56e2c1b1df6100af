package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationStatus;
import com.dokploy.deployment.application.HealthStatus;
import com.dokploy.deployment.application.Observation;
import com.dokploy.deployment.application.PublishedPorts;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.platform.docker.TaskState;
import org.jspecify.annotations.Nullable;

/// What users are told of what was seen (S82, S85). Pure.
final class Sightings {
    private Sightings() {}

    /// @param converging whether something is on its way
    /// @param healthChecked whether the replicas have a health check
    static Observation of(
            RolloutWork work, Observed observed, boolean converging, boolean healthChecked) {
        var serving = observed.serving();
        var ports =
                serving.isEmpty()
                        ? PublishedPorts.NONE
                        : new PublishedPorts(serving.getFirst().ports());
        var status = status(work, serving.size(), converging);
        return new Observation(
                status,
                healthChecked ? health(work, observed, serving.size()) : HealthStatus.UNKNOWN,
                reason(work, observed, serving.size(), status, converging),
                ports);
    }

    private static ApplicationStatus status(RolloutWork work, int serving, boolean converging) {
        if (work.replicas() == 0) {
            return converging && serving > 0
                    ? ApplicationStatus.SCALING
                    : ApplicationStatus.STOPPED;
        }
        if (serving == 0) {
            return converging && work.failure() == null ? starting(work) : ApplicationStatus.ERROR;
        }
        return converging && work.purpose() == Purpose.SCALE
                ? ApplicationStatus.SCALING
                : ApplicationStatus.RUNNING;
    }

    private static ApplicationStatus starting(RolloutWork work) {
        return switch (work.purpose()) {
            case SCALE -> ApplicationStatus.SCALING;
            case REPAIR -> ApplicationStatus.ERROR;
            case DEPLOY, CONFIGURE, RESTART, RETURN, REMOVE -> ApplicationStatus.DEPLOYING;
        };
    }

    private static HealthStatus health(RolloutWork work, Observed observed, int serving) {
        if (work.replicas() == 0) {
            return HealthStatus.UNKNOWN;
        }
        if (serving >= work.replicas()) {
            return HealthStatus.HEALTHY;
        }
        var ailing =
                observed.replicas().stream()
                        .anyMatch(replica ->
                                replica.hasFailed() && replica.problem().contains("unhealthy"));
        if (ailing) {
            return HealthStatus.UNHEALTHY;
        }
        var starting =
                observed.replicas().stream()
                        .filter(Replica::wanted)
                        .anyMatch(replica -> replica.state().compareTo(TaskState.RUNNING) < 0);
        return starting ? HealthStatus.STARTING : HealthStatus.UNKNOWN;
    }

    private static @Nullable String reason(
            RolloutWork work,
            Observed observed,
            int serving,
            ApplicationStatus status,
            boolean converging) {
        if (work.failure() != null) {
            return work.failure();
        }
        if (converging || serving >= work.replicas() || status == ApplicationStatus.STOPPED) {
            return null;
        }
        var why =
                observed.replicas().stream()
                        .filter(Replica::hasFailed)
                        .findFirst()
                        .map(Replica::problem)
                        .or(observed::obstacle)
                        .orElse("");
        return "%d of %d replicas run%s"
                .formatted(serving, work.replicas(), why.isEmpty() ? "" : ": " + why);
    }
}
