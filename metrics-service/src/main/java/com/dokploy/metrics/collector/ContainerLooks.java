package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.ContainerUse.Subject;
import com.dokploy.platform.docker.ContainerStats;
import com.dokploy.platform.docker.ContainerSummary;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.ContainerView.Limits;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Looks at all our containers on this node and remembers the look before, from which rates follow. For one caller at a time.
@Component
class ContainerLooks implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerLooks.class);
    // The engine answers at its next tick, once a second, for all who ask by then; a thousand
    // containers take it some eight seconds.
    private static final int AT_ONCE = 512;

    private final DockerEngine engine;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofVirtual().name("collector-", 0).factory());
    private Map<EngineId, Known> known = Map.of();

    ContainerLooks(DockerEngine engine) {
        this.engine = engine;
    }

    /// @param limits which the engine does not change while a container lives
    private record Known(Subject subject, Limits limits, ContainerStats stats) {}

    /// What each of our running containers used since the last call. One that ends meanwhile is left out.
    ///
    /// @throws EngineException if the engine cannot be asked at all
    List<ContainerUse> look() throws InterruptedException {
        var looks = new ArrayList<Callable<Optional<Look>>>();
        for (var container : engine.containers().list(engine.owned(), false)) {
            subject(container).ifPresent(subject -> looks.add(() -> look(container.id(), subject)));
        }
        var now = new HashMap<EngineId, Known>();
        var uses = new ArrayList<ContainerUse>();
        for (var answer : threads.invokeAll(looks)) {
            result(answer)
                    .ifPresent(look -> {
                        var before = known.get(look.id());
                        now.put(look.id(), look.known());
                        uses.add(
                                ContainerUse.between(
                                        look.known().subject(),
                                        before == null ? null : before.stats(),
                                        look.known().stats(),
                                        look.known().limits()));
                    });
        }
        known = now;
        return uses;
    }

    /// The next look has none before it.
    void forget() {
        known = Map.of();
    }

    private record Look(EngineId id, Known known) {}

    private Optional<Look> look(EngineId id, Subject subject) throws InterruptedException {
        var stats = engine.containers().statsNow(id);
        if (stats.isEmpty()) {
            return Optional.empty();
        }
        var before = known.get(id);
        var limits =
                before != null
                        ? Optional.of(before.limits())
                        : engine.containers().find(id).map(ContainerView::limits);
        return limits.map(found -> new Look(id, new Known(subject, found, stats.get())));
    }

    private static Optional<Look> result(Future<Optional<Look>> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            LOG.debug("could not look at a container", e.getCause());
            return Optional.empty();
        }
    }

    private static Optional<Subject> subject(ContainerSummary container) {
        return id(container, Labels.APPLICATION)
                .map(id -> new Subject("application", id))
                .or(() -> id(container, Labels.DATABASE).map(id -> new Subject("database", id)));
    }

    private static Optional<UUID> id(ContainerSummary container, String label) {
        var text = container.labels().get(label);
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
