package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.ContainerUse.Subject;
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
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Looks at all our containers on this node and remembers the look before, from which rates follow. For one caller at a time.
@Component
class ContainerLooks implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerLooks.class);
    // Where the engine has to be asked it answers once a second, all who ask by then.
    private static final int AT_ONCE = 64;

    private final DockerEngine engine;
    private final ControlGroups groups;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofVirtual().name("collector-", 0).factory());
    private Map<EngineId, Known> known = Map.of();

    ContainerLooks(DockerEngine engine, ControlGroups groups) {
        this.engine = engine;
        this.groups = groups;
    }

    /// @param limits which the engine does not change while a container lives
    /// @param process whose files tell what is used; empty where they cannot be seen, and the engine has to be asked
    private record Known(Subject subject, Limits limits, OptionalInt process, Counters counters) {}

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
                                        before == null ? null : before.counters(),
                                        look.known().counters(),
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
        var before = known.get(id);
        if (before == null || before.process().isPresent()) {
            return byFiles(id, subject, before);
        }
        return byEngine(id, subject, before.limits());
    }

    private Optional<Look> byFiles(EngineId id, Subject subject, @Nullable Known before)
            throws InterruptedException {
        if (before != null) {
            var counters = groups.read(id, before.process().getAsInt());
            if (counters.isPresent()) {
                return look(id, subject, before.limits(), before.process(), counters.get());
            }
        }
        // New to us, or started again.
        var view = engine.containers().find(id).filter(ContainerView::isRunning);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        var counters = groups.read(id, view.get().process());
        if (counters.isPresent()) {
            return look(
                    id,
                    subject,
                    view.get().limits(),
                    OptionalInt.of(view.get().process()),
                    counters.get());
        }
        return byEngine(id, subject, view.get().limits());
    }

    private Optional<Look> byEngine(EngineId id, Subject subject, Limits limits)
            throws InterruptedException {
        return engine.containers()
                .statsNow(id)
                .flatMap(stats ->
                        look(id, subject, limits, OptionalInt.empty(), Counters.of(stats)));
    }

    private static Optional<Look> look(
            EngineId id, Subject subject, Limits limits, OptionalInt process, Counters counters) {
        return Optional.of(new Look(id, new Known(subject, limits, process, counters)));
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
