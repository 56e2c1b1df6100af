package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.SampleMaking.Body;
import io.micrometer.core.instrument.Counter;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Samples that have not been told yet, the oldest first: no more than some, or an outage would take all memory.
final class Backlog {
    /// At a thousand containers more than a minute and a half, at twenty more than an hour.
    static final int MOST = 10_000;

    private final PriorityQueue<Body> waiting =
            new PriorityQueue<>((one, other) -> one.takenAt().compareTo(other.takenAt()));
    private final Counter dropped;

    /// @param dropped counts those that were given up
    Backlog(Counter dropped) {
        this.dropped = dropped;
    }

    synchronized void add(Body sample) {
        waiting.add(sample);
        if (waiting.size() > MOST) {
            waiting.remove();
            dropped.increment();
        }
    }

    synchronized @Nullable Body poll() {
        return waiting.poll();
    }

    synchronized int size() {
        return waiting.size();
    }
}
