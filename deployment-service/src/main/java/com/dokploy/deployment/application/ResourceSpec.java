package com.dokploy.deployment.application;

import org.jspecify.annotations.Nullable;

/// What one replica may use, and what is set aside for it.
///
/// @param memoryLimit MiB
/// @param cpuLimit cores
/// @param memoryReservation MiB
/// @param cpuReservation cores
public record ResourceSpec(
        @Nullable Integer memoryLimit,
        @Nullable Double cpuLimit,
        @Nullable Integer memoryReservation,
        @Nullable Double cpuReservation) {
    static final ResourceSpec NONE = new ResourceSpec(null, null, null, null);
}
