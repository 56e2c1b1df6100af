package com.dokploy.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Does the same again and again on one thread: when it is woken, and after a pause. A round that fails is
/// logged, and the next one comes; while the database is away there is nothing to log.
///
/// A service declares it as a bean, so that it starts and stops with it.
public final class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<Duration> pause;
    private final Round round;
    private final Runnable end;
    private final Semaphore signal = new Semaphore(0);
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile @Nullable Thread thread;

    /// What is done.
    @FunctionalInterface
    public interface Round {
        void run() throws InterruptedException;
    }

    /// @param name of the thread
    /// @param pause between two rounds that nobody asked for; asked after each round
    public Rounds(String name, Supplier<Duration> pause, Round round) {
        this(name, pause, round, () -> {});
    }

    /// @param end done once more when it is stopped
    public Rounds(String name, Supplier<Duration> pause, Round round, Runnable end) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.end = end;
    }

    /// Makes the next round come soon.
    public void wake() {
        signal.release();
    }

    @Override
    public void start() {
        ended = new CountDownLatch(1);
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
            awaitEnd();
            thread = null;
        }
    }

    private void awaitEnd() {
        try {
            var inTime = ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("{} ended in time: {}", name, inTime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once();
                var _ = signal.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS);
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            log.debug("{} ends", name);
        } finally {
            end.run();
            ended.countDown();
        }
    }

    private void once() throws InterruptedException {
        try {
            round.run();
        } catch (DataAccessException | CannotCreateTransactionException e) {
            log.debug("{} waits for the database", name, e);
        } catch (RuntimeException e) {
            log.error("{} failed and goes on", name, e);
        }
    }
}
