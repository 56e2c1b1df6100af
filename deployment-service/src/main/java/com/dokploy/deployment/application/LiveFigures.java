package com.dokploy.deployment.application;

import com.dokploy.platform.messaging.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the replicas of each application use at this moment, from the samples that the nodes publish (clause 178, S98).
///
/// In memory only, in every replica of the service. A node that has not been heard of for a while is not counted: its last
/// figure is no live one.
@Component
class LiveFigures {
    /// Three samples, at one every ten seconds.
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final String TYPE = "sample.taken.v1";
    private static final String APPLICATION = "application";
    private static final String MEMORY = "memoryBytes";
    private static final int FORGET_EVERY = 1000;
    private static final double MEBIBYTE = 1024 * 1024;
    private static final double THOUSAND = 1000;

    private final Map<UUID, Map<String, Figures>> byApplication = new ConcurrentHashMap<>();
    private final Clock clock;
    private int taken;

    LiveFigures(Clock clock) {
        this.clock = clock;
    }

    /// @param cores over all replicas
    /// @param mebibytes over all replicas
    record Usage(double cores, long mebibytes) {}

    private record Figures(Instant at, double cores, double bytes) {}

    private record Sample(
            String nodeId,
            String subject,
            @Nullable String subjectId,
            Instant takenAt,
            List<Value> values) {
        record Value(String name, double value) {}

        /// Those of the ingress count requests alone.
        boolean isOfContainers() {
            return values.stream().anyMatch(value -> value.name().equals(MEMORY));
        }

        Figures figures() {
            var named =
                    values.stream()
                            .collect(Collectors.toMap(Value::name, Value::value, Double::sum));
            return new Figures(
                    takenAt, named.getOrDefault("cpuCores", 0.0), named.getOrDefault(MEMORY, 0.0));
        }
    }

    /// Called by one thread.
    void take(Event event) {
        if (!event.type().equals(TYPE)) {
            return;
        }
        var sample = event.data(Sample.class);
        if (sample.subject().equals(APPLICATION)
                && sample.subjectId() != null
                && sample.isOfContainers()) {
            byApplication.compute(
                    UUID.fromString(sample.subjectId()),
                    (_, before) -> {
                        var nodes = fresh(before == null ? Map.of() : before);
                        nodes.put(sample.nodeId(), sample.figures());
                        return nodes;
                    });
        }
        if (++taken % FORGET_EVERY == 0) {
            byApplication.values().removeIf(nodes -> fresh(nodes).isEmpty());
        }
    }

    private Map<String, Figures> fresh(Map<String, Figures> nodes) {
        var since = clock.instant().minus(FRESH);
        var fresh = new HashMap<>(nodes);
        fresh.values().removeIf(figures -> figures.at().isBefore(since));
        return fresh;
    }

    /// Empty when nothing runs, and when nobody knows.
    Optional<Usage> of(Application application) {
        var nodes = fresh(byApplication.getOrDefault(application.id(), Map.of())).values();
        return nodes.isEmpty() || !mayRun(application)
                ? Optional.empty()
                : Optional.of(
                        new Usage(
                                Math.round(
                                                nodes.stream().mapToDouble(Figures::cores).sum()
                                                        * THOUSAND)
                                        / THOUSAND,
                                Math.round(
                                        nodes.stream().mapToDouble(Figures::bytes).sum()
                                                / MEBIBYTE)));
    }

    private static boolean mayRun(Application application) {
        return switch (application.observation().status()) {
            case PENDING, STOPPED -> false;
            case DEPLOYING, RUNNING, SCALING, ERROR -> true;
        };
    }
}
