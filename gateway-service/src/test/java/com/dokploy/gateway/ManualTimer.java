package com.dokploy.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Time that passes when the test says so: every recurring task runs once per [#tick()].
public final class ManualTimer implements Scheduler {
    private final Set<Runnable> recurring = ConcurrentHashMap.newKeySet();

    /// Lets one period of every recurring task pass.
    public void tick() {
        recurring.forEach(Runnable::run);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return Schedulers.parallel().schedule(task);
    }

    @Override
    public Worker createWorker() {
        return new Worker() {
            private final Disposable.Composite tasks = Disposables.composite();

            @Override
            public Disposable schedule(Runnable task) {
                return ManualTimer.this.schedule(task);
            }

            @Override
            public Disposable schedulePeriodically(
                    Runnable task, long initialDelay, long period, TimeUnit unit) {
                recurring.add(task);
                Disposable end = () -> recurring.remove(task);
                tasks.add(end);
                return end;
            }

            @Override
            public void dispose() {
                tasks.dispose();
            }
        };
    }
}
