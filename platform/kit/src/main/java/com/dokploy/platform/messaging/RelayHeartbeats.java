package com.dokploy.platform.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Notes the marks of all relays.
///
/// Silence is measured twice: by the monotonic clock since a mark arrived, so that a wrong clock cannot hide it, and by the
/// mark's own time, so that a relay that works off a backlog does not count as fresh.
final class RelayHeartbeats implements RelayHealth, EventConsumer {
    private record Heard(long nanos, Instant publishedUntil) {}

    private record Mark(List<String> schemas, Instant publishedUntil) {}

    private final Clock clock;
    private final Set<String> subscribedSchemas;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    RelayHeartbeats(Clock clock, Set<String> subscribedSchemas) {
        this.clock = clock;
        this.subscribedSchemas = Set.copyOf(subscribedSchemas);
    }

    @Override
    public void accept(Event event) {
        var mark = event.data(Mark.class);
        var now = new Heard(System.nanoTime(), mark.publishedUntil());
        mark.schemas().forEach(schema -> heard.put(schema, now));
    }

    @Override
    public Duration silentFor(String schema) {
        var last = heard.get(schema);
        if (last == null) {
            return Duration.ofNanos(System.nanoTime() - startedNanos);
        }
        var silence = Duration.ofNanos(System.nanoTime() - last.nanos());
        var lag = Duration.between(last.publishedUntil(), clock.instant());
        return silence.compareTo(lag) > 0 ? silence : lag;
    }

    @Override
    public Duration silentFor() {
        return subscribedSchemas.stream()
                .map(this::silentFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public Optional<Instant> publishedUntil(String schema) {
        return Optional.ofNullable(heard.get(schema)).map(Heard::publishedUntil);
    }
}
