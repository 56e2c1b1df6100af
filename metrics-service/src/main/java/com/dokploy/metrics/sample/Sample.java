package com.dokploy.metrics.sample;

import com.dokploy.platform.messaging.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One measurement.
///
/// @param kind `application`, `database` or `node`
/// @param subject what was measured
/// @param node where
/// @param nodeName as the swarm calls it
/// @param at when, in whole milliseconds
/// @param values by name; which ones there are depends on the kind
public record Sample(
        String kind,
        UUID subject,
        UUID node,
        String nodeName,
        Instant at,
        Map<String, Double> values) {
    /// The kind of the samples of nodes.
    public static final String NODE = "node";

    public Sample {
        values = Map.copyOf(values);
    }

    /// What we need of `sample.taken.v1`.
    private record Body(
            String nodeId,
            String subject,
            @Nullable String subjectId,
            Instant takenAt,
            List<Value> values) {}

    private record Value(String name, double value) {}

    static Sample of(Event event) {
        var body = event.data(Body.class);
        var node = idOfNode(body.nodeId());
        return new Sample(
                body.subject(),
                body.subjectId() == null ? node : UUID.fromString(body.subjectId()),
                node,
                body.nodeId(),
                body.takenAt().truncatedTo(ChronoUnit.MILLIS),
                body.values().stream().collect(Collectors.toMap(Value::name, Value::value)));
    }

    /// Nodes have names that the swarm gives; our id of one follows from it.
    public static UUID idOfNode(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /// A value; null if there is none of this name.
    public @Nullable Double value(String name) {
        return values.get(name);
    }
}
