package com.dokploy.deployment.rollout;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineEvent;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EventFilter;
import com.dokploy.platform.docker.StreamEnd;
import com.dokploy.platform.docker.StreamHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Sweeps at a steady pace, and at once when the engine says that something happened. What happened is of no
/// interest: events get lost, so a sweep looks at everything.
///
/// Replicas of this service take turns, by one row in the database.
@Component
class EngineWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);
    private static final EventFilter EVENTS =
            EventFilter.of(
                    List.of("service", "container", "node"),
                    List.of("update", "remove", "die", "oom", "start", "health_status"));
    // Several events of one cause make one sweep.
    private static final Duration GATHER = Duration.ofMillis(300);
    // However many applications there are, sweeps take a tenth of the time at most.
    private static final int SHARE = 10;

    private final Sweep sweep;
    private final RolloutTable table;
    private final RolloutSettings settings;
    private final DockerEngine engine;
    private final boolean enabled;
    private final Semaphore happened = new Semaphore(0);
    private volatile boolean running;
    private boolean away;
    private @Nullable Thread sweeper;
    private @Nullable StreamHandle<StreamEnd> events;

    EngineWatch(
            Sweep sweep,
            RolloutTable table,
            RolloutSettings settings,
            DockerEngine engine,
            @Value("${dokploy.work.enabled:false}") boolean enabled) {
        this.sweep = sweep;
        this.table = table;
        this.settings = settings;
        this.engine = engine;
        this.enabled = enabled;
    }

    @Override
    public synchronized void start() {
        if (enabled && !running) {
            running = true;
            sweeper = Thread.ofVirtual().name("rollout-sweep").start(this::loop);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (sweeper != null) {
            sweeper.interrupt();
            try {
                sweeper.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        try {
            while (running) {
                var began = System.nanoTime();
                sweepOnce();
                var took = Duration.ofNanos(System.nanoTime() - began);
                Thread.sleep(longer(GATHER, took.multipliedBy(SHARE)));
                if (happened.tryAcquire(settings.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(GATHER);
                    happened.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            log.debug("stopped");
        } finally {
            if (events != null) {
                events.close();
            }
        }
    }

    private void sweepOnce() throws InterruptedException {
        try {
            listen();
            if (table.takeTurn(GATHER)) {
                sweep.run();
            } else {
                // Somebody else looked a moment ago, perhaps before what woke us.
                happened.release();
            }
            away = false;
        } catch (EngineException | DataAccessException | TransactionException e) {
            if (!away) {
                log.warn("could not compare what runs with what is wanted: {}", e.getMessage());
            }
            away = true;
        }
    }

    private void listen() throws InterruptedException {
        if (events == null || events.isDone()) {
            events = engine.events().listen(EVENTS, this::heard);
        }
    }

    private void heard(EngineEvent event) {
        if (happened.availablePermits() == 0) {
            happened.release();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
