package com.dokploy.platform.work;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Interrupts a lease's thread, but only while it runs a step: never in the middle of a commit, where an
/// interrupt would break the connection and leave the result unknown.
final class StepThread {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread running;
    private @Nullable Stop stop;
    private long entries;

    /// Runs a step that may be interrupted by [#stop], and is once the limit is over.
    <R> R run(Callable<R> step, Duration limit, ScheduledExecutorService timer) throws Exception {
        long entered = enter();
        var overtime =
                timer.schedule(() -> overtime(entered), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return step.call();
        } finally {
            overtime.cancel(false);
            leave();
        }
    }

    private long enter() {
        lock.lock();
        try {
            running = Thread.currentThread();
            if (stop != null) {
                running.interrupt();
            }
            return ++entries;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running = null;
            // Ours or nobody's: the thread belongs to the lease.
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    /// A limit that is over only as the step returns must not hit the next step.
    private void overtime(long entered) {
        lock.lock();
        try {
            if (running != null && entries == entered) {
                stop(Stop.OVERTIME);
            }
        } finally {
            lock.unlock();
        }
    }

    void stop(Stop reason) {
        lock.lock();
        try {
            if (stop == null || reason.compareTo(stop) > 0) {
                stop = reason;
                if (running != null) {
                    running.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Nullable Stop stopped() {
        lock.lock();
        try {
            return stop;
        } finally {
            lock.unlock();
        }
    }

    /// The reason is dealt with: what comes next may run.
    void clear(Stop reason) {
        lock.lock();
        try {
            if (stop == reason) {
                stop = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
