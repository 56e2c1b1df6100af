package com.dokploy.deployment.logs;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.LogLine;
import com.dokploy.platform.docker.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live log of one application: one stream from the engine, however many read it.
///
/// Keeps the last lines, so that a reader gets its tail and what follows without a gap and without asking the
/// engine. When the stream breaks it is taken up where it was; lines that come twice are told once.
final class ApplicationStream implements AutoCloseable {
    static final int KEPT = LogRange.MOST;
    private static final int KEPT_CHARACTERS = 4 * 1024 * 1024;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(ApplicationStream.class);

    private final DockerEngine engine;
    private final UUID application;
    private final Replicas replicas;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<LogEntry> recent = new ArrayDeque<>();
    private final Set<LogReader> readers = new LinkedHashSet<>();
    private final Map<Optional<EngineId>, Edge> edges = new HashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private long characters;
    private boolean leftOut;
    private Instant edge = Instant.EPOCH;

    ApplicationStream(DockerEngine engine, UUID application) {
        this.engine = engine;
        this.application = application;
        this.replicas = new Replicas(engine, application);
        this.thread = Thread.ofVirtual().name("log-" + application).start(this::run);
    }

    /// Where a task's log was read to: its last time, and what was written at that very time.
    private record Edge(Instant time, Set<String> texts) {}

    /// Tells the reader the last lines and all that follow.
    ///
    /// Where it goes on after a line that is not kept any more, a line of ours says that some may be missing.
    void add(LogReader reader, LogStart start) throws InterruptedException {
        // While the engine is away there is no past, but there will be a future.
        var _ = caughtUp.await(10, TimeUnit.SECONDS);
        lock.lockInterruptibly();
        try {
            var kept = List.copyOf(recent);
            if (leftOut && !kept.isEmpty() && start.isBefore(kept.getFirst())) {
                reader.read(WaitingLines.mark(kept.getFirst(), "earlier lines were left out"));
            }
            start.select(kept).forEach(reader::read);
            readers.add(reader);
        } finally {
            lock.unlock();
        }
    }

    void remove(LogReader reader) {
        lock.lock();
        try {
            readers.remove(reader);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    follow();
                } catch (EngineException e) {
                    // Not there yet, not there any more, or the engine is away.
                    log.debug("no log of {}: {}", application, e.getMessage());
                }
                caughtUp.countDown();
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            log.debug("nobody reads the log of {} any more", application);
        }
    }

    private void follow() throws InterruptedException {
        var name = Application.serviceNameOf(application);
        for (var line : engine.logs().ofService(name, past()).lines()) {
            accept(line);
        }
        var since = edge.equals(Instant.EPOCH) ? LogQuery.all() : LogQuery.all().withSince(edge);
        try (var stream = engine.logs().followService(name, since, this::told)) {
            caughtUp.countDown();
            stream.whenDone().get();
        } catch (ExecutionException e) {
            log.debug("the log of {} broke off", application, e);
        }
    }

    private LogQuery past() {
        var last = LogQuery.last(KEPT);
        return edge.equals(Instant.EPOCH) ? last : last.withSince(edge);
    }

    private void told(LogLine line) {
        try {
            accept(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(LogLine line) throws InterruptedException {
        if (!isNew(line)) {
            return;
        }
        var entry = replicas.entry(line);
        lock.lockInterruptibly();
        try {
            recent.add(entry);
            characters += entry.message().length();
            while (recent.size() > KEPT || characters > KEPT_CHARACTERS) {
                characters -= recent.remove().message().length();
                leftOut = true;
            }
            List.copyOf(readers).forEach(reader -> reader.read(entry));
        } finally {
            lock.unlock();
        }
    }

    /// Called by one thread at a time: first the one that reads the past, then the stream's.
    private synchronized boolean isNew(LogLine line) {
        var before = edges.get(line.task());
        if (before != null) {
            var order = line.time().compareTo(before.time());
            if (order < 0 || order == 0 && !before.texts().add(line.text())) {
                return false;
            }
            if (order == 0) {
                return true;
            }
        }
        edges.put(line.task(), new Edge(line.time(), new HashSet<>(Set.of(line.text()))));
        if (line.time().isAfter(edge)) {
            edge = line.time();
        }
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
