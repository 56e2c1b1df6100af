package com.dokploy.deployment.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is wanted of one application on the swarm.
sealed interface Desired {

    /// Nothing of it is to run.
    record Absent() implements Desired {}

    /// A release is to run.
    ///
    /// @param fingerprint of everything that makes a replica; a replica with another one is an old one
    /// @param replicas how many are to run
    /// @param specDigest of the specification as it was last handed over, whatever was wanted then; null if it never was
    /// @param appliedAt when this was last handed to the swarm; null if it never was
    record Present(
            String fingerprint,
            int replicas,
            @Nullable String specDigest,
            @Nullable Instant appliedAt)
            implements Desired {}
}
