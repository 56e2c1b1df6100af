package com.dokploy.deployment.source;

import java.time.Duration;

/// How much a repository may cost us.
///
/// @param bytes that may come over the network
/// @param time that a checkout may take
/// @param silence after which a server is given up on
/// @param contextFiles how many files a build context may have
/// @param contextBytes how large they may be together
public record CheckoutLimits(
        long bytes, Duration time, Duration silence, int contextFiles, long contextBytes) {
    private static final long MIB = 1024L * 1024;

    /// 512 MiB in ten minutes, a minute of silence; contexts of 100,000 files and 2 GiB.
    public static CheckoutLimits standard() {
        return new CheckoutLimits(
                512 * MIB, Duration.ofMinutes(10), Duration.ofMinutes(1), 100_000, 2048 * MIB);
    }
}
