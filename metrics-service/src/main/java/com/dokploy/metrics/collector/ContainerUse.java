package com.dokploy.metrics.collector;

import com.dokploy.platform.docker.ContainerView.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one container used between two looks.
///
/// @param subject the application or database that it is a replica of
/// @param cores empty at the first look
/// @param memory bytes now
/// @param received bytes since the look before; 0 at the first
/// @param sent bytes since the look before
/// @param limits of what it may use
record ContainerUse(
        Subject subject,
        Optional<Double> cores,
        long memory,
        long received,
        long sent,
        Limits limits) {

    /// @param kind `application` or `database`
    record Subject(String kind, UUID id) {}

    /// @param before what the same container had used at the look before; null if this is the first
    static ContainerUse between(
            Subject subject, @Nullable Counters before, Counters now, Limits limits) {
        if (before == null || before.cpuTime().compareTo(now.cpuTime()) > 0) {
            return new ContainerUse(subject, Optional.empty(), now.memory(), 0, 0, limits);
        }
        var passed = Duration.between(before.at(), now.at());
        var used = now.cpuTime().minus(before.cpuTime());
        return new ContainerUse(
                subject,
                passed.isPositive()
                        ? Optional.of((double) used.toNanos() / passed.toNanos())
                        : Optional.empty(),
                now.memory(),
                Math.max(0, now.received() - before.received()),
                Math.max(0, now.sent() - before.sent()),
                limits);
    }

    /// How near it is to its memory limit; 0 without one.
    double memoryShare() {
        return limits.memory().map(limit -> (double) memory / limit).orElse(0.0);
    }

    /// How near it is to its processor limit; 0 without one.
    double cpuShare() {
        return limits.cores().map(limit -> cores.orElse(0.0) / limit).orElse(0.0);
    }
}
