package com.dokploy.deployment.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a deployment stands (S132).
enum DeploymentStatus {
    PENDING,
    CLONING,
    BUILDING,
    DEPLOYING,
    SUCCESS,
    FAILED,
    CANCELLED,
    /// Was a success, and was undone by a later deployment.
    ROLLED_BACK,
    /// A newer push replaced it before it began.
    SUPERSEDED;

    /// The word in the API.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinished() {
        return compareTo(SUCCESS) >= 0;
    }

    static Optional<DeploymentStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DeploymentStatus::word).toList();
    }
}
