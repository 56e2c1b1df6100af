package com.dokploy.deployment.application;

import java.util.Locale;

/// Docker's words on the replicas together (S85).
public enum HealthStatus {
    HEALTHY,
    UNHEALTHY,
    STARTING,
    /// No health check, or nothing runs.
    UNKNOWN;

    /// The word in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
