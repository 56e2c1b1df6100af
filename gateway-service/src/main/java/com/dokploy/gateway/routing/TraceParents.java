package com.dokploy.gateway.routing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Begins a trace for a request that brought none (W3C Trace Context), sampled as configured.
///
/// The gateway makes no spans of its own: those of every exchange would cost most of its throughput.
@Component
final class TraceParents {
    private final double sampled;

    TraceParents(@Value("${management.tracing.sampling.probability:0.1}") double sampled) {
        this.sampled = sampled;
    }

    String next() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // An id of zeros would be no id.
        var trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        var span = hex.toHexDigits(random.nextLong() | 1);
        return "00-" + trace + "-" + span + (random.nextDouble() < sampled ? "-01" : "-00");
    }
}
