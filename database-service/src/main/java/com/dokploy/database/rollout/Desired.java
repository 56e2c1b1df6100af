package com.dokploy.database.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is wanted of one database on the swarm.
sealed interface Desired {

    /// Nothing of it is to run.
    record Absent() implements Desired {}

    /// @param fingerprint of everything that makes its container; another one is an old container
    /// @param replicas 1, or 0 while it is stopped
    /// @param appliedAt when this was last handed to the swarm; null if it never was
    /// @param beganAt when this became wanted
    record Present(String fingerprint, int replicas, @Nullable Instant appliedAt, Instant beganAt)
            implements Desired {}
}
