package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Resources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// S131, S183: a real node and a real container, from `/proc` and the engine to the API.
class CollectorTest extends ServiceTest {
    @Autowired DockerEngine engine;
    @Autowired Collector collector;
    @Autowired ControlGroups groups;
    @Autowired MeterRegistry meters;

    private final List<EngineId> started = new ArrayList<>();

    @AfterEach
    void removeContainers() throws InterruptedException {
        for (var container : started) {
            engine.containers().remove(container);
        }
    }

    private void start(UUID application) throws InterruptedException {
        var image = engine.images().find(ImageReference.parse("busybox:latest")).orElseThrow();
        var template =
                ContainerTemplate.builder(image.id())
                        .command(List.of("busybox", "dd", "if=/dev/zero", "of=/dev/null"))
                        .label(Labels.MANAGED, "true")
                        .label(Labels.APPLICATION, application.toString())
                        .build();
        var resources =
                new Resources(
                        Optional.of(0.2),
                        Optional.of(64L * 1024 * 1024),
                        Resources.usual().pidsLimit(),
                        Optional.empty(),
                        Optional.empty());
        started.add(
                engine.containers().start(ContainerSpec.once(template).withResources(resources)));
    }

    @Test
    void s131_measuresContainersAndTheNode() throws Exception {
        var application = application("running");
        start(application);
        start(application);
        collector.collect();
        // More looks, between which rates show.
        var path = "/api/applications/%s/metrics?step=10".formatted(application);
        eventually()
                .until(() -> {
                    collector.collect();
                    return get(owner, path)
                            .at("/metrics/cpu")
                            .valueStream()
                            .anyMatch(point -> point.path("value").asDouble() > 0.01);
                });
        var metrics = get(owner, path).at("/metrics");
        assertThat(metrics.at("/cpu/0/value").asDouble()).isBetween(0.0, 1.0);
        assertThat(metrics.at("/memory/0/value").asDouble()).isBetween(0.05, 128.0);

        var node = engine.info().nodeId().map(EngineId::value).orElse(engine.info().hostname());
        var admin = user("admin");
        eventually()
                .until(() ->
                        get(admin, "/api/nodes/%s/metrics".formatted(node))
                                        .at("/metrics/cpu")
                                        .size()
                                > 0);
        var system = get(owner, "/api/metrics").at("/system");
        assertThat(system.at("/memory").asLong()).isPositive();
        assertThat(system.at("/disk").asLong()).isPositive();
    }

    /// A container that ends every second: its figures begin anew each time and are never below zero.
    @Test
    void s131_aContainerThatRestartsEverySecondIsMeasured() throws Exception {
        var application = application("running");
        var image = engine.images().find(ImageReference.parse("busybox:latest")).orElseThrow();
        var template =
                ContainerTemplate.builder(image.id())
                        .command(
                                List.of(
                                        "busybox",
                                        "dd",
                                        "if=/dev/zero",
                                        "of=/dev/null",
                                        "bs=1M",
                                        "count=8000"))
                        .label(Labels.MANAGED, "true")
                        .label(Labels.APPLICATION, application.toString())
                        .build();
        started.add(engine.containers().start(ContainerSpec.once(template).withRestart(true)));
        var path = "/api/applications/%s/metrics?step=10".formatted(application);
        var starts = new HashSet<Instant>();
        eventually()
                .until(() -> {
                    collector.collect();
                    engine.containers()
                            .find(started.getLast())
                            .flatMap(ContainerView::startedAt)
                            .ifPresent(starts::add);
                    return starts.size() >= 3 && get(owner, path).at("/metrics/memory").size() > 0;
                });
        var cores = Runtime.getRuntime().availableProcessors();
        for (var metric : List.of("cpu", "memory", "networkRx", "networkTx")) {
            for (var point : get(owner, path).at("/metrics/" + metric)) {
                assertThat(point.path("value").asDouble()).as(metric).isNotNegative();
            }
        }
        for (var point : get(owner, path).at("/metrics/cpu")) {
            assertThat(point.path("value").asDouble()).isLessThan(cores + 0.5);
        }
    }

    /// Who comes while one looks neither waits nor looks beside it.
    @Test
    void s131_aLookThatIsNotThroughIsNotOvertaken() throws Exception {
        start(application("running"));
        var leftOut = meters.get("dokploy.looks.left.out").counter();
        var before = leftOut.count();
        var atOnce = 8;
        var start = new CyclicBarrier(atOnce);
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var looks =
                    threads.invokeAll(
                            Collections.<Callable<Void>>nCopies(
                                    atOnce,
                                    () -> {
                                        start.await();
                                        collector.collectUnlessBusy();
                                        return null;
                                    }));
            for (var look : looks) {
                look.get();
            }
        }
        assertThat(leftOut.count()).isBetween(before + 1, before + atOnce - 1);
    }

    @Test
    void s131_theKernelsFilesTellWhatTheEngineTells() throws Exception {
        start(application("running"));
        var id = started.getLast();
        var process = engine.containers().find(id).orElseThrow().process();
        var before = groups.read(id, process).orElseThrow();
        var told = Counters.of(engine.containers().statsNow(id).orElseThrow());
        var after = groups.read(id, process).orElseThrow();
        assertThat(told.cpuTime()).isBetween(before.cpuTime(), after.cpuTime());
        assertThat(told.received()).isBetween(before.received(), after.received());
        assertThat(told.sent()).isBetween(before.sent(), after.sent());
        assertThat(told.memory())
                .isCloseTo(after.memory(), Offset.offset(4L * 1024 * 1024))
                .isPositive();
        assertThat(groups.read(id, (int) ProcessHandle.current().pid())).isEmpty();
    }
}
