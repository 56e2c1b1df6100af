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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Measures this node and our containers on it and tells the stream `sample` (S131).
///
/// Samples may be lost: while Kafka is away they are dropped and counted, and the next look is as good as the last.
@Component
@ConditionalOnProperty("dokploy.collector.enabled")
class Collector {
    /// Where samples go.
    static final String STREAM = Topics.stream("sample");

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final String TYPE = "sample.taken.v1";

    private final DockerEngine engine;
    private final ContainerLooks containers;
    private final EventStream stream;
    private final CollectorSettings settings;
    private final Clock clock;
    private final Counter dropped;
    private @Nullable HostReading last;
    private @Nullable String node;
    private boolean engineAway;

    Collector(
            DockerEngine engine,
            ContainerLooks containers,
            EventStream stream,
            CollectorSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.engine = engine;
        this.containers = containers;
        this.stream = stream;
        this.settings = settings;
        this.clock = clock;
        this.dropped = meters.counter("dokploy.samples.dropped", "reason", "unpublished");
    }

    @Scheduled(fixedRateString = "${dokploy.collector.every}")
    void collect() throws IOException, InterruptedException {
        var at = clock.instant();
        var now = HostReading.read(settings);
        var uses = look();
        if (node != null) {
            var bodies = new ArrayList<SampleMaking.Body>();
            bodies.add(SampleMaking.ofNode(node, at, now, last));
            bodies.addAll(SampleMaking.ofContainers(node, at, uses));
            bodies.forEach(this::publish);
        }
        last = now;
    }

    /// The engine may be away for a while; the node is measured all the same once its name is known.
    private List<ContainerUse> look() throws InterruptedException {
        try {
            if (node == null) {
                var info = engine.info();
                node = info.nodeId().map(EngineId::value).orElse(info.hostname());
            }
            var uses = containers.look();
            engineAway = false;
            return uses;
        } catch (EngineException e) {
            if (!engineAway) {
                LOG.warn("could not look at containers: {}", e.getMessage());
            }
            engineAway = true;
            return List.of();
        }
    }

    private void publish(SampleMaking.Body body) {
        var subject = body.subjectId() == null ? body.nodeId() : body.subjectId();
        if (!stream.publish(STREAM, subject, TYPE, body)) {
            dropped.increment();
        }
    }
}
