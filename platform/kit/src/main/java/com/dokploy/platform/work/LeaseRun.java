package com.dokploy.platform.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one leased row: stage after stage, until it is finished, has to wait, or is no longer ours.
///
/// Runs in one thread; [#stop], [#renewable], [#heard] and [#expireAt] may be called from others.
final class LeaseRun<T> implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LeaseRun.class);
    private static final Backoff OUTAGE =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), Integer.MAX_VALUE);

    private final LeaseQueue queue;
    private final WorkProcess<T> process;
    private final WorkContext context;
    private final StepThread thread = new StepThread();

    private volatile @Nullable Lease lease;
    private volatile boolean settling;
    private volatile long heardAt;

    /// @param claimedAt [System#nanoTime] just before the claim
    LeaseRun(
            LeaseQueue queue,
            WorkProcess<T> process,
            WorkContext context,
            Lease lease,
            long claimedAt) {
        this.queue = queue;
        this.process = process;
        this.context = context;
        this.lease = lease;
        this.heardAt = claimedAt;
    }

    /// An [Error] passes through and leaves the lease to expire, as the death of the process would.
    @Override
    public void run() {
        var current = lease;
        try {
            while (current != null) {
                current = pass(current);
                lease = current;
            }
        } catch (LeaseLost lost) {
            log.info("abandoned: {}", lost.getMessage());
        } finally {
            lease = null;
        }
    }

    void stop(Stop reason) {
        thread.stop(reason);
    }

    /// The lease to renew; null while an outcome is being committed, which renews it as well.
    @Nullable Lease renewable() {
        return settling ? null : lease;
    }

    /// Takes note of a renewal that was asked for at the given [System#nanoTime].
    void heard(Lease asked, LeaseQueue.Renewal renewal, long askedAt) {
        // In this order: a commit that began and ended since has changed the lease.
        if (settling || !asked.equals(lease)) {
            return;
        }
        if (!renewal.held()) {
            stop(Stop.LEASE_LOST);
            return;
        }
        if (renewal.renewed()) {
            heardAt = askedAt;
        }
        if (renewal.cancelRequested() && !asked.cancelRequested()) {
            stop(Stop.CANCELLED);
        }
    }

    /// Gives up when the lease may have been taken over without our knowing.
    void expireAt(long nanoTime) {
        if (!settling && nanoTime - heardAt > queue.leaseTime().toNanos()) {
            stop(Stop.LEASE_LOST);
        }
    }

    private @Nullable Lease pass(Lease current) {
        if (current.cancelRequested()) {
            thread.clear(Stop.CANCELLED);
        }
        var stop = thread.stopped();
        if (stop != null && stop.isFinal()) {
            return abandon(current, stop);
        }
        T work;
        Stage<T> stage;
        try {
            work = process.load(current.id());
            stage = current.cancelRequested() ? process.cancelling(work) : process.stage(work);
        } catch (RuntimeException failure) {
            return postpone(current, failure);
        }
        return pass(current, work, stage);
    }

    private @Nullable Lease pass(Lease current, T work, Stage<T> stage) {
        var outcome = attempt(current, work, stage);
        return switch (outcome) {
            case Ended.Regular(var regular) -> commit(current, work, stage, regular);
            case Ended.Stopped stopped -> stopped(current, work, stage, stopped.reason());
        };
    }

    private @Nullable Lease stopped(Lease current, T work, Stage<T> stage, Stop reason) {
        return switch (reason) {
            case CANCELLED -> current.toCancel();
            case OVERTIME -> commit(current, work, stage, Outcome.fail(stage.overtime()));
            case SHUTDOWN, LEASE_LOST -> abandon(current, reason);
        };
    }

    private sealed interface Ended {
        record Regular(Outcome outcome) implements Ended {}

        record Stopped(Stop reason) implements Ended {}
    }

    private Ended attempt(Lease current, T work, Stage<T> stage) {
        var remaining = stage.remaining(context.clock().instant());
        if (!remaining.isPositive()) {
            return new Ended.Stopped(Stop.OVERTIME);
        }
        if (current.attempt() > stage.backoff().attempts()) {
            return new Ended.Regular(
                    Outcome.fail(
                            "%s was given up after %d attempts"
                                    .formatted(stage.name(), stage.backoff().attempts())));
        }
        long began = System.nanoTime();
        var ended = execute(current, work, stage, remaining);
        context.metrics()
                .stepEnded(stage.name(), label(ended), Duration.ofNanos(System.nanoTime() - began));
        return ended;
    }

    private Ended execute(Lease current, T work, Stage<T> stage, Duration limit) {
        CancelSignal cancel = () -> current.cancelRequested() || thread.stopped() == Stop.CANCELLED;
        try {
            var outcome =
                    thread.run(
                            () -> stage.step().run(work, current, cancel), limit, context.timer());
            thread.clear(Stop.OVERTIME);
            return new Ended.Regular(outcome);
        } catch (Exception failure) {
            var stop = thread.stopped();
            if (stop != null) {
                return new Ended.Stopped(stop);
            }
            if (failure instanceof InterruptedException) {
                // Not by us, so nothing is known but that it must not count as a failure.
                return new Ended.Stopped(Stop.SHUTDOWN);
            }
            log.warn(
                    "could not {} {}: {}", stage.name(), current.id(), failure.toString(), failure);
            return new Ended.Regular(Outcome.retry(reason(failure)));
        }
    }

    private @Nullable Lease commit(Lease current, T work, Stage<T> stage, Outcome outcome) {
        var effective = giveUpIfExhausted(current, stage, outcome);
        try {
            return persist(() ->
                    queue.settle(
                            current,
                            settlement(current, stage, effective),
                            change(current, work, stage, effective)));
        } catch (LeaseLost lost) {
            throw lost;
        } catch (RuntimeException failure) {
            if (Outage.isCauseOf(failure)) {
                log.warn(
                        "could not commit {} of {}: {}",
                        stage.name(),
                        current.id(),
                        failure.toString());
                return null;
            }
            if (effective instanceof Outcome.Fail || effective instanceof Outcome.Retry) {
                return postpone(current, failure);
            }
            log.error(
                    "could not commit {} of {}: {}",
                    stage.name(),
                    current.id(),
                    failure.toString(),
                    failure);
            return commit(current, work, stage, Outcome.retry(reason(failure)));
        }
    }

    private static <T> Outcome giveUpIfExhausted(Lease lease, Stage<T> stage, Outcome outcome) {
        return outcome instanceof Outcome.Retry(var reason, _)
                        && stage.backoff().exhaustedBy(lease.attempt())
                ? Outcome.fail(reason)
                : outcome;
    }

    private Settlement settlement(Lease current, Stage<T> stage, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> current.cancelRequested() ? Settlement.end() : Settlement.goOn();
            case Outcome.NotYet(var after) -> Settlement.wait(later(after));
            case Outcome.Retry(_, var after) ->
                    Settlement.retry(
                            later(
                                    after != null
                                            ? after
                                            : stage.backoff()
                                                    .after(
                                                            current.attempt(),
                                                            ThreadLocalRandom.current())));
            case Outcome.Fail _ -> Settlement.end();
        };
    }

    private Duration later(Duration after) {
        context.wakeAfter(after);
        return after;
    }

    private Runnable change(Lease current, T work, Stage<T> stage, Outcome outcome) {
        return () -> {
            switch (outcome) {
                case Outcome.Done(var change) -> {
                    change.run();
                    if (current.cancelRequested()) {
                        process.cancelled(work);
                    } else {
                        process.completed(work, stage);
                    }
                }
                case Outcome.NotYet _ -> {}
                case Outcome.Retry(var reason, _) -> process.retrying(work, stage, reason);
                case Outcome.Fail(var reason) -> process.failed(work, stage, reason);
            }
        };
    }

    /// Leaves the row for later because the owner's code, not the step, failed.
    private @Nullable Lease postpone(Lease current, RuntimeException failure) {
        log.error(
                "could not go on with {} {}: {}",
                queue.table().name(),
                current.id(),
                failure.toString(),
                failure);
        var after = later(Backoff.standard().after(current.attempt(), ThreadLocalRandom.current()));
        return persist(() -> queue.settle(current, Settlement.retry(after), () -> {}));
    }

    private @Nullable Lease abandon(Lease current, Stop reason) {
        if (reason == Stop.LEASE_LOST) {
            log.info("abandoned {} {}: the lease is lost", queue.table().name(), current.id());
            return null;
        }
        try {
            queue.release(current);
        } catch (RuntimeException failure) {
            log.warn("could not release {}: {}", current.id(), failure.toString());
        }
        return null;
    }

    /// Repeats a commit while the database is away: the work is done, only its result is not written.
    ///
    /// Safe to repeat even when only the answer was lost: the first commit has moved the version on.
    private @Nullable Lease persist(Supplier<Optional<Lease>> commit) {
        settling = true;
        try {
            for (int attempt = 1; ; attempt++) {
                long asked = System.nanoTime();
                try {
                    var next = commit.get().orElse(null);
                    heardAt = asked;
                    lease = next;
                    return next;
                } catch (RuntimeException failure) {
                    if (!Outage.isCauseOf(failure) || thread.stopped() == Stop.SHUTDOWN) {
                        throw failure;
                    }
                    context.pause(OUTAGE.after(attempt, ThreadLocalRandom.current()));
                }
            }
        } finally {
            settling = false;
        }
    }

    private static String reason(Exception failure) {
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String label(Ended ended) {
        return switch (ended) {
            case Ended.Regular(var outcome) ->
                    switch (outcome) {
                        case Outcome.Done _ -> "done";
                        case Outcome.NotYet _ -> "not_yet";
                        case Outcome.Retry _ -> "retry";
                        case Outcome.Fail _ -> "fail";
                    };
            case Ended.Stopped(var stop) ->
                    switch (stop) {
                        case CANCELLED -> "cancelled";
                        case OVERTIME -> "overtime";
                        case SHUTDOWN -> "shutdown";
                        case LEASE_LOST -> "lease_lost";
                    };
        };
    }
}
