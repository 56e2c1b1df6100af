package com.dokploy.deployment.logs;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.LogLine;
import com.dokploy.platform.docker.TaskView;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Knows which replica of an application a task is: its slot, which the task that replaces it gets again.
final class Replicas {
    private static final int MOST = 10_000;
    private final DockerEngine engine;
    private final UUID application;
    private final Map<EngineId, Integer> slots = new ConcurrentHashMap<>();

    Replicas(DockerEngine engine, UUID application) {
        this.engine = engine;
        this.application = application;
    }

    LogEntry entry(LogLine line) throws InterruptedException {
        var slot = line.task().isPresent() ? slot(line.task().get()) : 0;
        return new LogEntry(
                line.time(),
                LogLevel.of(line.text(), line.stream()).word(),
                line.text(),
                application + "-" + slot);
    }

    private int slot(EngineId task) throws InterruptedException {
        var known = slots.get(task);
        if (known != null) {
            return known;
        }
        if (slots.size() > MOST) {
            slots.clear();
        }
        try {
            for (var view : engine.tasks().ofService(Application.serviceNameOf(application))) {
                slots.put(view.id(), view.slot());
            }
            return slots.computeIfAbsent(task, _ -> 0);
        } catch (EngineException e) {
            return engineForgot(task);
        }
    }

    private int engineForgot(EngineId task) throws InterruptedException {
        try {
            return engine.tasks().find(task).map(TaskView::slot).orElse(0);
        } catch (EngineException e) {
            return 0;
        }
    }
}
