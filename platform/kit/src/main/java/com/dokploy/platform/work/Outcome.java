package com.dokploy.platform.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one run of a step came to. It counts only once it is committed under the step's lease.
public sealed interface Outcome {

    /// The step reached its goal.
    ///
    /// @param change what it found out, written in the transaction that completes the step
    record Done(Runnable change) implements Outcome {}

    /// Nothing is wrong, the goal is just not reached yet: look again later. The row keeps its place.
    ///
    /// @param after how long to wait, at least
    record NotYet(Duration after) implements Outcome {}

    /// Something failed that may work later. Counts as an attempt.
    ///
    /// @param reason for the user, without secrets
    /// @param after how long to wait, at least; null leaves it to the stage's [Backoff]
    record Retry(String reason, @Nullable Duration after) implements Outcome {}

    /// Something failed for good.
    ///
    /// @param reason for the user, without secrets
    record Fail(String reason) implements Outcome {}

    static Outcome done() {
        return new Done(() -> {});
    }

    /// @param change runs inside the transaction that completes the step: SQL and aggregate changes only
    static Outcome done(Runnable change) {
        return new Done(change);
    }

    static Outcome notYet(Duration after) {
        return new NotYet(after);
    }

    static Outcome retry(String reason) {
        return new Retry(reason, null);
    }

    static Outcome retry(String reason, Duration after) {
        return new Retry(reason, after);
    }

    static Outcome fail(String reason) {
        return new Fail(reason);
    }
}
