package com.dokploy.deployment.rollout;

import org.jspecify.annotations.Nullable;

/// How far the rollouts of one application are.
///
/// @param generation what is wanted now
/// @param settledGeneration the last one that came to be; 0 for none
/// @param failedGeneration the last one that did not; 0 for none
/// @param failure why the last one failed
public record RolloutProgress(
        long generation, long settledGeneration, long failedGeneration, @Nullable String failure) {

    /// Whether this generation, or one that came after it, runs as wanted.
    public boolean hasSettled(long asked) {
        return settledGeneration >= asked && !hasFailed(asked);
    }

    /// Whether this generation, or one that came after it, was given up.
    public boolean hasFailed(long asked) {
        return failedGeneration >= asked;
    }
}
