package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.ContainerUse.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the bodies of `sample.taken.v1` from what was read. Pure.
final class SampleMaking {
    private SampleMaking() {}

    /// The body of `sample.taken.v1`.
    record Body(
            String nodeId,
            String subject,
            @Nullable String subjectId,
            Instant takenAt,
            List<Value> values) {}

    record Value(String name, double value) {}

    /// @param earlier the reading before; null at the first look, when no rate can be told
    static Body ofNode(String node, Instant at, HostReading now, @Nullable HostReading earlier) {
        var values = new ArrayList<Value>();
        if (earlier != null) {
            var busy = now.busySince(earlier);
            values.add(new Value("cpuShare", busy));
            values.add(new Value("cpuCores", busy * now.cores()));
            values.add(
                    new Value("receivedBytes", Math.max(0, now.received() - earlier.received())));
            values.add(new Value("sentBytes", Math.max(0, now.sent() - earlier.sent())));
        }
        values.add(new Value("cores", now.cores()));
        values.add(new Value("memoryBytes", now.memory()));
        values.add(new Value("memoryTotalBytes", now.memoryTotal()));
        values.add(new Value("diskBytes", now.disk()));
        values.add(new Value("diskTotalBytes", now.diskTotal()));
        values.add(new Value("receivedTotalBytes", now.received()));
        values.add(new Value("sentTotalBytes", now.sent()));
        return new Body(node, "node", null, at, values);
    }

    /// One body for each application and database: the sum over its containers on this node, and the container that is
    /// nearest to its limit, which is the one to be warned of.
    static List<Body> ofContainers(String node, Instant at, List<ContainerUse> uses) {
        Map<Subject, List<ContainerUse>> bySubject =
                uses.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ContainerUse::subject,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return bySubject.entrySet().stream()
                .map(entry ->
                        new Body(
                                node,
                                entry.getKey().kind(),
                                entry.getKey().id().toString(),
                                at,
                                values(entry.getValue())))
                .toList();
    }

    /// @param place which ingress counted
    /// @param at beginning of the step that was counted
    static Body ofRequests(String place, Instant at, UUID application, RequestCounts.Count count) {
        return new Body(
                place,
                "application",
                application.toString(),
                at,
                List.of(
                        new Value("requests", count.requests()),
                        new Value("errors", count.failed())));
    }

    private static List<Value> values(List<ContainerUse> uses) {
        var values = new ArrayList<Value>();
        values.add(new Value("replicas", uses.size()));
        values.add(new Value("memoryBytes", sum(uses, ContainerUse::memory)));
        values.add(new Value("receivedBytes", sum(uses, ContainerUse::received)));
        values.add(new Value("sentBytes", sum(uses, ContainerUse::sent)));
        if (uses.stream().anyMatch(use -> use.cores().isPresent())) {
            values.add(
                    new Value(
                            "cpuCores",
                            uses.stream().mapToDouble(use -> use.cores().orElse(0.0)).sum()));
        }
        var fullest = nearest(uses, Comparator.comparingDouble(ContainerUse::memoryShare));
        fullest.limits()
                .memory()
                .ifPresent(limit -> {
                    values.add(new Value("memoryPeakBytes", fullest.memory()));
                    values.add(new Value("memoryLimitBytes", limit));
                });
        var busiest = nearest(uses, Comparator.comparingDouble(ContainerUse::cpuShare));
        if (busiest.cores().isPresent() && busiest.limits().cores().isPresent()) {
            values.add(new Value("cpuPeakCores", busiest.cores().get()));
            values.add(new Value("cpuLimitCores", busiest.limits().cores().get()));
        }
        return values;
    }

    private static ContainerUse nearest(List<ContainerUse> uses, Comparator<ContainerUse> by) {
        return uses.stream().max(by).orElseThrow();
    }

    private static double sum(
            List<ContainerUse> uses, java.util.function.ToLongFunction<ContainerUse> of) {
        return uses.stream().mapToLong(of).sum();
    }
}
