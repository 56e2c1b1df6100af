package com.dokploy.platform.work;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Takes rows off a queue and runs their stages, some at a time, for as long as it is started.
///
/// It looks for work when it is woken ([LeaseQueue#wake]), when a row of its own ends or its wait is over,
/// and at every [WorkerSettings#poll] for whatever nobody announced. Several workers, here or on other
/// machines, may serve one queue. When it stops, its steps are interrupted and their rows given back.
public final class LeaseWorker<T> implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LeaseWorker.class);
    private static final Backoff OUTAGE =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), Integer.MAX_VALUE);
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);
    private static final int TIDY_EVERY_SAMPLES = 360;

    private final LeaseQueue queue;
    private final WorkProcess<T> process;
    private final WorkerSettings settings;
    private final WorkMetrics metrics;
    private final WorkContext context;
    private final String owner;

    private final Map<LeaseRun<T>, Thread> runs = new ConcurrentHashMap<>();
    private final Semaphore lookForWork = new Semaphore(0);
    private final Semaphore beatNow = new Semaphore(0);
    private final Runnable onWake = this::wake;
    private volatile boolean running;
    private int samples;
    private @Nullable Thread claims;
    private @Nullable Thread heartbeat;
    private @Nullable Future<?> watch;

    public LeaseWorker(
            LeaseQueue queue,
            WorkProcess<T> process,
            WorkerSettings settings,
            MeterRegistry registry,
            Clock clock) {
        this.queue = queue;
        this.process = process;
        this.settings = settings;
        this.metrics = new WorkMetrics(registry, queue.table().name());
        // The process stands in it for whoever looks at the table to learn who has a row.
        this.owner =
                "%s-%d-%s"
                        .formatted(
                                queue.table().name(),
                                ProcessHandle.current().pid(),
                                UUID.randomUUID());
        this.context = new WorkContext(clock, timer(owner), metrics, lookForWork::release);
    }

    private static ScheduledThreadPoolExecutor timer(String owner) {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name(owner + "-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        // The thread goes away while there is nothing to time.
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        queue.onWake(onWake);
        claims = Thread.ofVirtual().name(owner + "-claims").start(this::claimLoop);
        heartbeat = Thread.ofVirtual().name(owner + "-heartbeat").start(this::heartbeatLoop);
        long every = settings.heartbeat().toMillis();
        watch =
                context.timer()
                        .scheduleWithFixedDelay(
                                this::watchLeases, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        queue.removeOnWake(onWake);
        wake();
        var deadline = System.nanoTime() + settings.stopWithin().toNanos();
        // First the loop, which may be about to start another run; last the heartbeat, which ends
        // with them.
        join(claims, deadline);
        runs.keySet().forEach(run -> run.stop(Stop.SHUTDOWN));
        runs.values().forEach(thread -> join(thread, deadline));
        beatNow.release();
        join(heartbeat, deadline);
        if (watch != null) {
            watch.cancel(false);
        }
        if (!runs.isEmpty()) {
            log.warn(
                    "{} steps did not stop within {}; their leases expire",
                    runs.size(),
                    settings.stopWithin());
        }
    }

    private static void join(@Nullable Thread thread, long deadline) {
        if (thread == null) {
            return;
        }
        try {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Looks for work and for cancellations at once.
    public void wake() {
        lookForWork.release();
        beatNow.release();
    }

    /// Runs everything that can be claimed now, one row after the other, in the calling thread and without
    /// renewing leases: for tests, which can follow such a run step by step.
    ///
    /// @return how many rows were claimed
    public int drain() {
        int claimed = 0;
        while (true) {
            long now = System.nanoTime();
            var leases = queue.claim(owner, 1);
            if (leases.isEmpty()) {
                return claimed;
            }
            claimed++;
            new LeaseRun<>(queue, process, context, leases.getFirst(), now).run();
        }
    }

    private void claimLoop() {
        int failures = 0;
        long sampledAt = System.nanoTime() - SAMPLE_EVERY.toNanos();
        while (running) {
            try {
                claim();
                if (System.nanoTime() - sampledAt >= SAMPLE_EVERY.toNanos()) {
                    sampledAt = System.nanoTime();
                    sample();
                }
                if (failures > 0) {
                    log.info("{} looks for work again", owner);
                }
                failures = 0;
                await(lookForWork, settings.poll());
            } catch (RuntimeException failure) {
                failures++;
                if (failures == 1) {
                    log.warn(
                            "{} could not look for work and keeps trying: {}",
                            owner,
                            failure.toString());
                }
                context.pause(OUTAGE.after(failures, ThreadLocalRandom.current()));
            }
        }
    }

    private void claim() {
        int free = settings.concurrency() - runs.size();
        if (free > 0) {
            long now = System.nanoTime();
            queue.claim(owner, free).forEach(lease -> launch(lease, now));
        }
    }

    private void launch(Lease lease, long claimedAt) {
        var run = new LeaseRun<>(queue, process, context, lease, claimedAt);
        var thread = Thread.ofVirtual().name(owner + "-" + lease.id()).unstarted(() -> follow(run));
        runs.put(run, thread);
        thread.start();
    }

    private void follow(LeaseRun<T> run) {
        try {
            run.run();
        } catch (RuntimeException | Error failure) {
            log.error(
                    "{} lost a thread; its lease expires: {}", owner, failure.toString(), failure);
        } finally {
            runs.remove(run);
            // A place, or the head of a line, may be free now.
            lookForWork.release();
        }
    }

    private void sample() {
        metrics.depth(queue.depth());
        if (samples++ % TIDY_EVERY_SAMPLES == 0) {
            queue.forgetOldTurns();
        }
    }

    private void heartbeatLoop() {
        while (running || !runs.isEmpty()) {
            await(beatNow, settings.heartbeat());
            try {
                beat();
            } catch (RuntimeException failure) {
                // The claim loop reports that the database is away; the leases are watched below.
                log.debug("{} could not renew its leases: {}", owner, failure.toString());
            }
        }
    }

    private void beat() {
        var asked = new ConcurrentHashMap<Lease, LeaseRun<T>>();
        for (var run : runs.keySet()) {
            var lease = run.renewable();
            if (lease != null) {
                asked.put(lease, run);
            }
        }
        long now = System.nanoTime();
        queue.renew(owner, asked.keySet())
                .forEach((lease, renewal) -> hear(asked, lease, renewal, now));
    }

    /// On a thread of its own, because a renewal may hang with the database.
    private void watchLeases() {
        runs.keySet().forEach(run -> run.expireAt(System.nanoTime()));
    }

    private void hear(
            Map<Lease, LeaseRun<T>> asked, Lease lease, LeaseQueue.Renewal renewal, long askedAt) {
        var run = asked.get(lease);
        if (run != null) {
            run.heard(lease, renewal, askedAt);
        }
    }

    private static void await(Semaphore signal, Duration atMost) {
        try {
            if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
