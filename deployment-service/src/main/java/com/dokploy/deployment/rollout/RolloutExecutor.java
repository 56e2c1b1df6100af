package com.dokploy.deployment.rollout;

import com.dokploy.deployment.rollout.Observed.Cause;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.deployment.rollout.Observed.Service;
import com.dokploy.deployment.volume.Volumes;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.docker.ServiceView;
import com.dokploy.platform.docker.StaleVersion;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.TaskView;
import com.dokploy.platform.persistence.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Looks at the swarm and does what the planner says, no more. Everything it does may be done again.
@Component
class RolloutExecutor {
    private static final Logger log = LoggerFactory.getLogger(RolloutExecutor.class);
    private static final int LAST_WORDS = 10;
    private static final int LONGEST_WORDS = 2000;
    // By signal 9, which is also how the kernel ends what takes too much memory.
    private static final int KILLED = 137;

    private final DockerEngine engine;
    private final Volumes volumes;
    private final NodeRegistry registry;

    RolloutExecutor(DockerEngine engine, Volumes volumes, NodeRegistry registry) {
        this.engine = engine;
        this.volumes = volumes;
        this.registry = registry;
    }

    Observed observe(ServiceName name) throws InterruptedException {
        var service = engine.services().find(name);
        return service.isEmpty()
                ? Observed.NOTHING
                : observed(service.get(), engine.tasks().ofService(name), Map.of());
    }

    /// Everything of every application, in three calls. Services of other installations on the same swarm are among
    /// it: the caller knows which are its own.
    Map<UUID, Observed> observeAll() throws InterruptedException {
        var services = engine.services().list(LabelFilter.managed());
        var tasks =
                engine.tasks().ofServices(LabelFilter.managed()).stream()
                        .collect(Collectors.groupingBy(TaskView::serviceId));
        var lost =
                engine.nodes().list().stream()
                        .filter(NodeView::isLost)
                        .collect(Collectors.toMap(NodeView::id, NodeView::hostname));
        var all = new HashMap<UUID, Observed>();
        for (var service : services) {
            var application = service.labels().get(Labels.APPLICATION);
            if (application != null && Ids.isId(application)) {
                all.put(
                        UUID.fromString(application),
                        observed(service, tasks.getOrDefault(service.id(), List.of()), lost));
            }
        }
        return all;
    }

    private Observed observed(
            ServiceView service, List<TaskView> tasks, Map<EngineId, String> lostNodes)
            throws InterruptedException {
        var replicas = new ArrayList<Replica>();
        for (var task : tasks) {
            replicas.add(Replica.of(task, cause(task)));
        }
        return new Observed(Service.of(service), replicas, lostNodes);
    }

    /// Only the node itself knows that the kernel ended a container for want of memory, or that one which ended well was told
    /// to, as it was not well: those of other nodes stay "exit code 137" and "exit code 0".
    private Cause cause(TaskView task) throws InterruptedException {
        var code = task.exitCode().orElse(-1);
        var killed = task.state() == TaskState.FAILED && code == KILLED;
        var ended = task.state() == TaskState.COMPLETE && code == 0;
        if (!killed && !ended || task.containerId().isEmpty()) {
            return Cause.UNKNOWN;
        }
        var container = engine.containers().find(task.containerId().get());
        if (killed) {
            return container.filter(ContainerView::oomKilled).isPresent()
                    ? Cause.OUT_OF_MEMORY
                    : Cause.UNKNOWN;
        }
        return container.filter(ContainerView::isUnhealthy).isPresent()
                ? Cause.UNHEALTHY
                : Cause.UNKNOWN;
    }

    /// The digest of the service's specification as the swarm has it; empty if it is gone.
    Optional<String> digest(ServiceName name) throws InterruptedException {
        return engine.services().find(name).map(ServiceView::digest);
    }

    /// Makes the project's network and the application's volumes where they are missing.
    void prepare(RolloutWork work, Release release) throws InterruptedException {
        var project = Map.of(Labels.PROJECT, work.projectId().toString());
        engine.networks()
                .ensure(EngineNames.network(work.projectId(), release.spec().isolated()), project);
        for (var volume : release.spec().volumes()) {
            if (!volume.bindsHost()) {
                var name = EngineNames.volume(work.applicationId(), volume.source());
                volumes.register(work.applicationId(), work.projectId(), volume.source(), name);
                engine.volumes()
                        .ensure(
                                name,
                                Map.of(
                                        Labels.PROJECT,
                                        work.projectId().toString(),
                                        Labels.APPLICATION,
                                        work.applicationId().toString()));
            }
        }
    }

    void create(ServiceSpec spec) throws InterruptedException {
        try {
            engine.services().create(spec, registry.account());
        } catch (AlreadyExists e) {
            log.debug("somebody else made {} first", spec.name());
        }
    }

    void update(ServiceSpec spec, long version) throws InterruptedException {
        try {
            engine.services().update(spec, version, registry.account());
        } catch (StaleVersion | NoSuchObject e) {
            log.debug("{} changed under our hands: {}", spec.name(), e.getMessage());
        }
    }

    void remove(ServiceName name) throws InterruptedException {
        engine.services().remove(name);
    }

    /// What a replica's health check and the replica itself said last, for the reason of a failure; empty if that
    /// cannot be had.
    String lastWords(Replica replica) throws InterruptedException {
        try {
            var health = replica.isUnhealthy() ? healthOutput(replica.task()) : "";
            var words =
                    engine.logs().ofTask(replica.task(), LogQuery.last(LAST_WORDS)).lines().stream()
                            .map(line -> line.text().strip())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining("\n"));
            return Stream.of(health, words)
                    .filter(text -> !text.isEmpty())
                    .map(RolloutExecutor::end)
                    .collect(Collectors.joining("\n"));
        } catch (EngineException e) {
            return "";
        }
    }

    private String healthOutput(EngineId task) throws InterruptedException {
        var container = engine.tasks().find(task).flatMap(TaskView::containerId);
        return container.isEmpty()
                ? ""
                : engine.containers()
                        .find(container.get())
                        .map(view -> view.health().results())
                        .filter(results -> !results.isEmpty())
                        .map(results -> results.getLast().output().strip())
                        .orElse("");
    }

    private static String end(String text) {
        return text.length() <= LONGEST_WORDS
                ? text
                : text.substring(text.length() - LONGEST_WORDS);
    }
}
