package com.dokploy.metrics.collector;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.messaging.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Measures this node and our containers on it and tells the stream `sample` (S131).
///
/// While Kafka is away samples wait, some thousands of them; then the oldest are dropped and counted.
@Component
@ConditionalOnProperty("dokploy.collector.enabled")
class Collector {
    /// Where samples go.
    static final String STREAM = Topics.stream("sample");

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final String TYPE = "sample.taken.v1";

    private final DockerEngine engine;
    private final ContainerLooks containers;
    private final IngressLogs ingress;
    private final Turns turns;
    private final EventStream stream;
    private final CollectorSettings settings;
    private final Clock clock;
    private final Backlog backlog;
    private final Counter leftOut;
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable HostReading last;
    private @Nullable String node;
    private boolean engineAway;

    Collector(
            DockerEngine engine,
            ContainerLooks containers,
            IngressLogs ingress,
            Turns turns,
            EventStream stream,
            CollectorSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.engine = engine;
        this.containers = containers;
        this.stream = stream;
        this.settings = settings;
        this.clock = clock;
        this.ingress = ingress;
        this.turns = turns;
        this.backlog =
                new Backlog(meters.counter("dokploy.samples.dropped", "reason", "unpublished"));
        this.leftOut = meters.counter("dokploy.looks.left.out");
        meters.gauge("dokploy.samples.waiting", backlog, Backlog::size);
    }

    /// One look at a time: while a slow engine keeps one busy, the next ones are left out and counted.
    @Scheduled(fixedRateString = "${dokploy.collector.every}")
    void collectUnlessBusy() throws IOException, InterruptedException {
        if (!looking.tryLock()) {
            leftOut.increment();
            return;
        }
        try {
            collect();
        } finally {
            looking.unlock();
        }
    }

    void collect() throws IOException, InterruptedException {
        looking.lockInterruptibly();
        try {
            measure(clock.instant());
        } finally {
            looking.unlock();
        }
    }

    private void measure(Instant at) throws IOException, InterruptedException {
        name();
        if (node != null && !turns.isMine(node)) {
            standBy();
            publish();
            return;
        }
        var now = HostReading.read(settings);
        var seen = look(at);
        if (node != null) {
            backlog.add(SampleMaking.ofNode(node, at, now, last));
        }
        seen.forEach(backlog::add);
        publish();
        last = now;
    }

    private void name() throws InterruptedException {
        try {
            if (node == null) {
                var info = engine.info();
                node = info.nodeId().map(EngineId::value).orElse(info.hostname());
            }
        } catch (EngineException e) {
            note(e);
        }
    }

    /// What happens meanwhile another replica counts.
    private void standBy() {
        last = null;
        containers.forget();
        ingress.forget();
    }

    /// The engine may be away for a while; the node is measured all the same once its name is known.
    private List<SampleMaking.Body> look(Instant at) throws InterruptedException {
        if (node == null) {
            return List.of();
        }
        try {
            var bodies = new ArrayList<>(SampleMaking.ofContainers(node, at, containers.look()));
            bodies.addAll(ingress.look());
            engineAway = false;
            return bodies;
        } catch (EngineException e) {
            note(e);
            return List.of();
        }
    }

    private void note(EngineException e) {
        if (!engineAway) {
            LOG.warn("could not look at containers: {}", e.getMessage());
        }
        engineAway = true;
    }

    /// What turns out not to have arrived is told again later; who stores it does not mind what comes twice.
    private void publish() {
        var next = backlog.poll();
        while (next != null) {
            var body = next;
            var subject = body.subjectId() == null ? body.nodeId() : body.subjectId();
            if (!stream.publish(STREAM, subject, TYPE, body, () -> backlog.add(body))) {
                backlog.add(body);
                return;
            }
            next = backlog.poll();
        }
    }
}
