package com.dokploy.database.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does things again and again for as long as the service runs, each on a thread of its own so that none delays another.
public final class Repetition implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Repetition.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final List<Round> rounds;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    public Repetition(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    /// @param name of the thread
    /// @param pause before each round
    public record Round(String name, Duration pause, Work work) {}

    @FunctionalInterface
    public interface Work {
        void go() throws InterruptedException;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            for (var round : rounds) {
                threads.add(Thread.ofVirtual().name(round.name()).start(() -> repeat(round)));
            }
        }
    }

    private void repeat(Round round) {
        var failing = false;
        while (running) {
            try {
                // A timer, not a step of work: nothing else is there to wake this thread.
                Thread.sleep(round.pause());
                round.work().go();
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running && !failing) {
                    log.warn("{} could not finish a round: {}", round.name(), e.toString());
                }
                failing = true;
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
