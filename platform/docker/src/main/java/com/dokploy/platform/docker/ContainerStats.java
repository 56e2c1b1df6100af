package com.dokploy.platform.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a running container uses.
///
/// @param readAt by the engine's clock
/// @param cpuTime used since the start, all cores together
/// @param cores used in the second before; absent in the container's first second
/// @param memory bytes in use, without the page cache that can be dropped
/// @param memoryLimit bytes; the machine's memory if there is no limit
/// @param receivedBytes over all networks since the start
/// @param sentBytes over all networks since the start
/// @param readBytes from block devices since the start
/// @param writtenBytes to block devices since the start
/// @param processes and threads
public record ContainerStats(
        Instant readAt,
        Duration cpuTime,
        Optional<Double> cores,
        long memory,
        long memoryLimit,
        long receivedBytes,
        long sentBytes,
        long readBytes,
        long writtenBytes,
        long processes) {

    static ContainerStats read(JsonNode node) {
        var memory = node.path("memory_stats");
        return new ContainerStats(
                Json.instant(node, "read").orElse(Instant.EPOCH),
                Json.nanos(node, "cpu_stats", "cpu_usage", "total_usage"),
                cores(node),
                Math.max(0, Json.number(memory, "usage") - droppable(memory.path("stats"))),
                Json.number(memory, "limit"),
                sum(node.path("networks"), "rx_bytes"),
                sum(node.path("networks"), "tx_bytes"),
                blocks(node, "read"),
                blocks(node, "write"),
                Json.number(node, "pids_stats", "current"));
    }

    // cgroup v1 and v2 have different names for the cache that nobody used lately.
    private static long droppable(JsonNode stats) {
        return stats.has("total_inactive_file")
                ? Json.number(stats, "total_inactive_file")
                : Json.number(stats, "inactive_file");
    }

    private static Optional<Double> cores(JsonNode node) {
        var used = cpu(node, "cpu_stats") - cpu(node, "precpu_stats");
        var system = Json.number(node, "cpu_stats", "system_cpu_usage");
        var before = Json.number(node, "precpu_stats", "system_cpu_usage");
        if (before == 0 || system <= before || used < 0) {
            return Optional.empty();
        }
        var online = Math.max(1, Json.number(node, "cpu_stats", "online_cpus"));
        return Optional.of((double) used / (system - before) * online);
    }

    private static long cpu(JsonNode node, String when) {
        return Json.number(node, when, "cpu_usage", "total_usage");
    }

    private static long sum(JsonNode networks, String field) {
        var total = new long[1];
        networks.forEach(network -> total[0] += Json.number(network, field));
        return total[0];
    }

    private static long blocks(JsonNode node, String operation) {
        var total = new long[1];
        Json.at(node, "blkio_stats", "io_service_bytes_recursive")
                .forEach(entry -> {
                    if (Json.text(entry, "op").equalsIgnoreCase(operation)) {
                        total[0] += Json.number(entry, "value");
                    }
                });
        return total[0];
    }
}
