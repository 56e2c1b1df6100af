package com.dokploy.platform.work;

import com.dokploy.platform.telemetry.Traces;
import org.jspecify.annotations.Nullable;

/// Runs a step in a span of its own.
final class TracedStep {
    private TracedStep() {}

    @FunctionalInterface
    interface Work {
        Outcome run() throws InterruptedException;
    }

    static Outcome run(Traces traces, String name, @Nullable String traceparent, Work work)
            throws InterruptedException {
        try {
            return traces.step(
                    name, traceparent, work::run, outcome -> !(outcome instanceof Outcome.NotYet));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a step throws nothing else", e);
        }
    }
}
