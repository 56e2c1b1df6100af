package com.dokploy.deployment.application;

import org.jspecify.annotations.Nullable;

/// What was seen of an application's replicas on the swarm.
///
/// @param reason why it is not as it should be; null when all is well
public record Observation(
        ApplicationStatus status,
        HealthStatus health,
        @Nullable Reason reason,
        PublishedPorts ports) {
    /// Nothing was ever deployed.
    public static final Observation NEVER_DEPLOYED =
            new Observation(
                    ApplicationStatus.PENDING, HealthStatus.UNKNOWN, null, PublishedPorts.NONE);
}
