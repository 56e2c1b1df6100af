package com.dokploy.metrics.collector;

import com.dokploy.platform.docker.ContainerStats;
import java.time.Duration;
import java.time.Instant;

/// What a container had used at one moment.
///
/// @param at when, by the clock of who read it
/// @param cpuTime since its start, all cores together
/// @param memory bytes in use, without the page cache that can be dropped
/// @param received bytes over all networks since its start
/// @param sent bytes over all networks since its start
record Counters(Instant at, Duration cpuTime, long memory, long received, long sent) {
    static Counters of(ContainerStats stats) {
        return new Counters(
                stats.readAt(),
                stats.cpuTime(),
                stats.memory(),
                stats.receivedBytes(),
                stats.sentBytes());
    }
}
