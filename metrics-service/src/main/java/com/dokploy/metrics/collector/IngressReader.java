package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.RequestCounts.Step;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.LogLine;
import com.dokploy.platform.docker.LogQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the access log of one ingress: one stream, taken up again where it was when it breaks off.
final class IngressReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngressReader.class);
    private static final Duration REST = Duration.ofSeconds(1);

    private final DockerEngine engine;
    private final EngineId container;
    private final Clock clock;
    private final RequestCounts counts;
    private final Thread thread;
    private volatile boolean reading;

    IngressReader(DockerEngine engine, EngineId container, Clock clock) {
        this.engine = engine;
        this.container = container;
        this.clock = clock;
        this.counts = new RequestCounts(clock.instant());
        this.thread = Thread.ofVirtual().name("ingress-" + container).start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    // What was counted of one that is gone cannot be read again.
                    if (isRunning()) {
                        follow();
                    }
                } catch (EngineException | ExecutionException e) {
                    LOG.debug("the log of {} broke off", container, e);
                } finally {
                    reading = false;
                }
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            LOG.debug("the log of {} is read no more", container);
        }
    }

    private boolean isRunning() throws InterruptedException {
        return engine.containers().find(container).filter(ContainerView::isRunning).isPresent();
    }

    private void follow() throws InterruptedException, ExecutionException {
        var from = counts.begin(clock.instant());
        var query = LogQuery.all().withStreams(true, false).withSince(from);
        try (var stream = engine.logs().followContainer(container, query, this::take)) {
            reading = true;
            stream.whenDone().get();
        }
    }

    private void take(LogLine line) {
        AccessLine.parse(line.text())
                .ifPresent(request -> counts.add(request, line.time(), clock.instant()));
    }

    /// The steps that are over. None while the log cannot be read: they are read as a whole when it can.
    List<Step> ended() {
        return reading ? counts.ended(clock.instant()) : List.of();
    }

    /// The last steps of a container that is gone.
    List<Step> rest() {
        return counts.rest();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
