package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.docker.ServiceName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `rollout`: what is wanted of one application on the swarm.
///
/// @param generation grows with everything that is newly wanted; who acts for an older one is refused
/// @param releaseId what is to run; null for nothing
/// @param goodReleaseId what last ran as it should; null if nothing ever did
/// @param replicas how many
/// @param restarts counter; another value means fresh replicas
/// @param fingerprint of the replicas once it was handed to the swarm; null before
/// @param appliedAt when it was; null before
/// @param failure why the last attempt was given up; null when all is well
/// @param dropVolumes whether the data is to go with the service
record RolloutWork(
        UUID applicationId,
        UUID projectId,
        long generation,
        Purpose purpose,
        @Nullable UUID releaseId,
        @Nullable UUID goodReleaseId,
        int replicas,
        long restarts,
        @Nullable String fingerprint,
        @Nullable Instant appliedAt,
        @Nullable String failure,
        boolean dropVolumes) {

    ServiceName serviceName() {
        return Application.serviceNameOf(applicationId);
    }

    /// Whether it is something new that might fail, so that there is something to go back to.
    boolean isTrial() {
        return releaseId != null && !releaseId.equals(goodReleaseId);
    }
}
