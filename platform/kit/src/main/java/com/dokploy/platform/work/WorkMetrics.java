package com.dokploy.platform.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The figures of one queue: how much waits, how much runs here, how long the oldest has waited, and how
/// long steps take.
final class WorkMetrics {
    private final MeterRegistry registry;
    private final String queue;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private final AtomicLong overdueMillis = new AtomicLong();

    WorkMetrics(MeterRegistry registry, String queue) {
        this.registry = registry;
        this.queue = queue;
        registry.gauge("dokploy.work.waiting", tags(), waiting);
        registry.gauge("dokploy.work.running", tags(), running);
        registry.gauge("dokploy.work.oldest.seconds", tags(), overdueMillis, v -> v.get() / 1000.0);
    }

    private Iterable<Tag> tags() {
        return Tags.of("queue", queue);
    }

    void depth(LeaseQueue.Depth depth) {
        waiting.set(depth.waiting());
        running.set(depth.running());
        overdueMillis.set(Math.max(0, depth.overdue().toMillis()));
    }

    void stepEnded(String stage, String outcome, Duration took) {
        Timer.builder("dokploy.work.step")
                .description("How long steps of queued work took, by what came of them")
                .tag("queue", queue)
                .tag("stage", stage)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }
}
