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
/// @param specDigest of the swarm's specification as it was last handed over; null if it never was
/// @param appliedAt when it was; null before
/// @param settledAt when what was wanted was last there; null if it never was
/// @param failure why the last attempt was given up, or what is being repaired; null when all is well
/// @param gaveUp whether this generation was given up
/// @param beganAt when this generation was wanted
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
        @Nullable String specDigest,
        @Nullable Instant appliedAt,
        @Nullable Instant settledAt,
        @Nullable String failure,
        boolean gaveUp,
        Instant beganAt) {

    ServiceName serviceName() {
        return Application.serviceNameOf(applicationId);
    }

    /// Whether it is something new that might fail, so that there is something to go back to.
    boolean isTrial() {
        return releaseId != null && !releaseId.equals(goodReleaseId);
    }

    /// The same once what is wanted is there.
    RolloutWork settled(@Nullable String version, Instant at) {
        return new RolloutWork(
                applicationId,
                projectId,
                generation,
                purpose,
                releaseId,
                goodReleaseId,
                replicas,
                restarts,
                version,
                specDigest,
                appliedAt,
                at,
                purpose == Purpose.REPAIR ? null : failure,
                false,
                beganAt);
    }

    /// The same while it is being repaired.
    RolloutWork repairing(String reason) {
        return new RolloutWork(
                applicationId,
                projectId,
                generation,
                Purpose.REPAIR,
                releaseId,
                goodReleaseId,
                replicas,
                restarts,
                fingerprint,
                specDigest,
                null,
                settledAt,
                reason,
                false,
                beganAt);
    }

    /// The same after it was given up.
    RolloutWork failing(String reason) {
        return new RolloutWork(
                applicationId,
                projectId,
                generation,
                purpose,
                releaseId,
                goodReleaseId,
                replicas,
                restarts,
                fingerprint,
                specDigest,
                appliedAt,
                settledAt,
                reason,
                true,
                beganAt);
    }
}
