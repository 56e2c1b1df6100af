package com.dokploy.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/// How many requests of each kind were answered how, and how fast, since the start. Few kinds and five classes of answers: what
/// callers ask for cannot make it grow.
@Component
final class HttpFigures {
    /// Upper ends of the buckets, in milliseconds. The contract `http.counted.v1` names them.
    private static final List<Long> BUCKETS =
            List.of(5L, 10L, 25L, 50L, 100L, 250L, 500L, 1000L, 2500L, 10_000L);

    private static final long NANOS_A_MILLI = 1_000_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final Map<Key, Figures> byKey = new ConcurrentHashMap<>();

    private record Key(String route, String status) {}

    private static final class Figures {
        final AtomicLongArray counts = new AtomicLongArray(BUCKETS.size() + 1);
        final LongAdder nanos = new LongAdder();
    }

    /// @param seconds sum
    /// @param counts at most as slow as each bucket says, and of all
    record Row(String route, String status, double seconds, List<Long> counts) {}

    void count(String route, int status, long nanos) {
        var figures =
                byKey.computeIfAbsent(
                        new Key(route, Math.clamp(status / 100, 1, 5) + "xx"), _ -> new Figures());
        figures.nanos.add(nanos);
        for (var i = 0; i < BUCKETS.size(); i++) {
            if (nanos <= BUCKETS.get(i) * NANOS_A_MILLI) {
                figures.counts.incrementAndGet(i);
            }
        }
        figures.counts.incrementAndGet(BUCKETS.size());
    }

    List<Row> rows() {
        return byKey.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(Key key, Figures figures) {
        return new Row(
                key.route(),
                key.status(),
                figures.nanos.sum() / NANOS_A_SECOND,
                LongStream.range(0, BUCKETS.size() + 1L)
                        .map(i -> figures.counts.get((int) i))
                        .boxed()
                        .toList());
    }
}
