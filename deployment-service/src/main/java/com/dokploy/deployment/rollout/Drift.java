package com.dokploy.deployment.rollout;

import java.util.Optional;

/// Finds what somebody did to a service behind our back. Pure.
final class Drift {
    private Drift() {}

    /// @param work of which nothing is on its way
    /// @return what was done, for the user; empty if all is as it was handed over
    static Optional<String> of(RolloutWork work, Observed observed) {
        var service = observed.service();
        if (work.releaseId() == null) {
            return service == null
                    ? Optional.empty()
                    : Optional.of("A service that is not wanted was made outside the platform");
        }
        if (service == null) {
            return Optional.of("Its service was removed outside the platform");
        }
        if (service.replicas() != work.replicas()) {
            return Optional.of(
                    "It was scaled from %d to %d replicas outside the platform"
                            .formatted(work.replicas(), service.replicas()));
        }
        var edited =
                !service.fingerprint().equals(work.fingerprint())
                        || work.specDigest() != null && !service.digest().equals(work.specDigest());
        return edited
                ? Optional.of("Its service was changed outside the platform")
                : Optional.empty();
    }
}
