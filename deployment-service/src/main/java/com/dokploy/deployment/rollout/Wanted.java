package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Application;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something newly wanted of one application on the swarm.
///
/// @param releaseId what is to run; null for nothing
/// @param goodReleaseId what last ran as it should; null if nothing ever did
/// @param replicas how many
/// @param restarts counter; another value means fresh replicas
/// @param failure why something else was wanted before this; null when all is well
record Wanted(
        UUID applicationId,
        UUID projectId,
        Purpose purpose,
        @Nullable UUID releaseId,
        @Nullable UUID goodReleaseId,
        int replicas,
        long restarts,
        @Nullable String failure) {

    /// Nothing was ever wanted of it.
    static Wanted first(Application application, UUID release, Purpose purpose) {
        return new Wanted(
                application.id(),
                application.projectId(),
                purpose,
                release,
                null,
                application.wantedReplicas(),
                0,
                null);
    }

    /// The same as is wanted already, for another purpose.
    static Wanted like(RolloutWork now, Purpose purpose) {
        return new Wanted(
                now.applicationId(),
                now.projectId(),
                purpose,
                now.releaseId(),
                now.goodReleaseId(),
                now.replicas(),
                now.restarts(),
                null);
    }

    Wanted release(@Nullable UUID other) {
        return new Wanted(
                applicationId,
                projectId,
                purpose,
                other,
                goodReleaseId,
                replicas,
                restarts,
                failure);
    }

    Wanted replicas(int count) {
        return new Wanted(
                applicationId,
                projectId,
                purpose,
                releaseId,
                goodReleaseId,
                count,
                restarts,
                failure);
    }

    Wanted fresh() {
        return new Wanted(
                applicationId,
                projectId,
                purpose,
                releaseId,
                goodReleaseId,
                replicas,
                restarts + 1,
                failure);
    }

    Wanted because(String reason) {
        return new Wanted(
                applicationId,
                projectId,
                purpose,
                releaseId,
                goodReleaseId,
                replicas,
                restarts,
                reason);
    }
}
