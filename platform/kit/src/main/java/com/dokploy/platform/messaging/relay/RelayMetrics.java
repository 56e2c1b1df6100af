package com.dokploy.platform.messaging.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a relay tells about itself.
final class RelayMetrics {
    final Counter published;
    final Counter refused;
    final Counter failures;
    private final AtomicReference<@Nullable Instant> publishedUntil = new AtomicReference<>();

    RelayMetrics(MeterRegistry meters, Clock clock, String slot, OutboxRelay relay) {
        published = meters.counter("dokploy.relay.published", "slot", slot);
        refused = meters.counter("dokploy.relay.refused", "slot", slot);
        failures = meters.counter("dokploy.relay.failures", "slot", slot);
        Gauge.builder("dokploy.relay.lag", () -> lagSeconds(clock))
                .tag("slot", slot)
                .baseUnit("seconds")
                .description("Age of the last mark that came through to Kafka; NaN on a stand-by")
                .register(meters);
        Gauge.builder(
                        "dokploy.relay.leading",
                        () -> relay.state() == OutboxRelay.State.LEADING ? 1 : 0)
                .tag("slot", slot)
                .register(meters);
    }

    void publishedUntil(@Nullable Instant mark) {
        publishedUntil.set(mark);
    }

    private double lagSeconds(Clock clock) {
        var mark = publishedUntil.get();
        return mark == null
                ? Double.NaN
                : Duration.between(mark, clock.instant()).toMillis() / 1000.0;
    }
}
