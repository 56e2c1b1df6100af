package com.dokploy.deployment.application;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The status machine of S82.
public enum ApplicationStatus {
    /// Never deployed.
    PENDING,
    /// Its first version, or the first after an error, is on its way.
    DEPLOYING,
    /// The wanted replicas serve.
    RUNNING,
    /// Serves, while the number of replicas changes.
    SCALING,
    /// Deployed, with no replicas wanted.
    STOPPED,
    /// Nothing serves though replicas are wanted.
    ERROR;

    /// The word in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ApplicationStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ApplicationStatus::word).toList();
    }
}
