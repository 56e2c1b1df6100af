package com.dokploy.deployment.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is to be done next for one application.
sealed interface RolloutAction {

    /// Make what the service needs, then the service itself.
    record CreateService() implements RolloutAction {}

    /// Hand the whole specification to the swarm.
    ///
    /// @param version of the service that was looked at
    record UpdateService(long version) implements RolloutAction {}

    record RemoveService() implements RolloutAction {}

    /// Nothing can be done but to look again.
    record LookAgain(Duration after) implements RolloutAction {}

    /// What is wanted is there.
    record Settle() implements RolloutAction {}

    /// What is wanted will not come.
    ///
    /// @param reason for the user
    /// @param culprit the replica whose last words tell more; null if there is none
    record GiveUp(String reason, Observed.@Nullable Replica culprit) implements RolloutAction {}
}
