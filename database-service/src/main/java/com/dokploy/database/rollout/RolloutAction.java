package com.dokploy.database.rollout;

import com.dokploy.platform.docker.EngineId;
import org.jspecify.annotations.Nullable;

/// What is to be done next for one database.
sealed interface RolloutAction {

    /// Make what the service needs, then the service itself.
    record CreateService() implements RolloutAction {}

    /// Hand the whole specification to the swarm.
    ///
    /// @param version of the service that was looked at
    record UpdateService(long version) implements RolloutAction {}

    record RemoveService() implements RolloutAction {}

    /// Nothing can be done but to look again.
    record LookAgain() implements RolloutAction {}

    /// What is wanted is there.
    record Settle() implements RolloutAction {}

    /// What is wanted will not come; the swarm keeps trying, and the watch tells when it got there after all.
    ///
    /// @param reason for the user
    /// @param culprit the container whose last words tell more; null if there is none
    record GiveUp(String reason, @Nullable EngineId culprit) implements RolloutAction {}
}
