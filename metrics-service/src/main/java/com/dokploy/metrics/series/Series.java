package com.dokploy.metrics.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The body of a series (clauses 208-218).
///
/// @param period as it was asked for
record Series(
        String period,
        int step,
        Metrics metrics,
        @JsonProperty("_links") Map<String, String> links) {
    /// @param cpu cores
    /// @param memory MiB
    /// @param networkRx bytes within the step
    /// @param networkTx bytes within the step
    /// @param requests within the step; nothing where no ingress counts them (S128)
    /// @param errors answers 5xx within the step
    record Metrics(
            List<Point> cpu,
            List<Point> memory,
            List<Point> networkRx,
            List<Point> networkTx,
            List<Point> requests,
            List<Point> errors) {}

    /// @param timestamp beginning of the step
    record Point(Instant timestamp, double value) {}
}
