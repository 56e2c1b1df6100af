package com.dokploy.platform.work;

import com.dokploy.platform.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done next for a row: a step with its limits.
///
/// @param name as shown to users and in metrics
/// @param step the code
/// @param limit how long the stage may take; then its thread is interrupted and the row fails
/// @param since when the stage began, if the limit is for all its runs together; null: for each run alone
/// @param backoff between failed attempts
public record Stage<T>(
        String name, Step<T> step, Duration limit, @Nullable Instant since, Backoff backoff) {

    /// A stage of at most ten minutes a run, with [Backoff#standard].
    public static <T> Stage<T> of(String name, Step<T> step) {
        return new Stage<>(name, step, Duration.ofMinutes(10), null, Backoff.standard());
    }

    /// Limits each run.
    public Stage<T> within(Duration duration) {
        return new Stage<>(name, step, duration, null, backoff);
    }

    /// Limits the stage as a whole, waits and retries included.
    public Stage<T> within(Duration duration, Instant beganAt) {
        return new Stage<>(name, step, duration, beganAt, backoff);
    }

    public Stage<T> retrying(Backoff waits) {
        return new Stage<>(name, step, limit, since, waits);
    }

    /// This, with a span for each run that does something; one that only finds that it has to wait leaves none.
    ///
    /// @param what kind of work, such as `deployment`
    /// @param traceparent of the request that caused it
    public Stage<T> traced(Traces traces, String what, @Nullable String traceparent) {
        Step<T> traced =
                (work, lease, cancel) ->
                        TracedStep.run(
                                traces,
                                what + " " + name,
                                traceparent,
                                () -> step.run(work, lease, cancel));
        return new Stage<>(name, traced, limit, since, backoff);
    }

    /// Never more than the limit, also when the clock that wrote the beginning was ahead of ours.
    Duration remaining(Instant now) {
        return since == null || since.isAfter(now)
                ? limit
                : limit.minus(Duration.between(since, now));
    }

    String overtime() {
        return "%s took longer than %s".formatted(name, readable(limit));
    }

    private static String readable(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 != 0
                ? millis + " ms"
                : millis % 60_000 != 0 ? millis / 1000 + " s" : millis / 60_000 + " min";
    }
}
