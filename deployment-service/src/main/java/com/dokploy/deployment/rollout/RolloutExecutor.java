package com.dokploy.deployment.rollout;

import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.deployment.rollout.Observed.Service;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.docker.StaleVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Looks at the swarm and does what the planner says, no more. Everything it does may be done again.
@Component
class RolloutExecutor {
    private static final Logger log = LoggerFactory.getLogger(RolloutExecutor.class);
    private static final int LAST_WORDS = 10;
    private static final int LONGEST_WORDS = 2000;

    private final DockerEngine engine;

    RolloutExecutor(DockerEngine engine) {
        this.engine = engine;
    }

    Observed observe(ServiceName name) throws InterruptedException {
        var service = engine.services().find(name);
        var replicas =
                service.isEmpty()
                        ? List.<Replica>of()
                        : engine.tasks().ofService(name).stream().map(Replica::of).toList();
        return new Observed(service.map(Service::of).orElse(null), replicas);
    }

    /// Makes the project's network and the application's volumes where they are missing.
    void prepare(RolloutWork work, Release release) throws InterruptedException {
        var project = Map.of(Labels.PROJECT, work.projectId().toString());
        engine.networks().ensure(EngineNames.network(work.projectId()), project);
        for (var volume : release.spec().volumes()) {
            if (!volume.isBind()) {
                engine.volumes()
                        .ensure(
                                EngineNames.volume(work.applicationId(), volume.source()),
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
            engine.services().create(spec, null);
        } catch (AlreadyExists e) {
            log.debug("somebody else made {} first", spec.name());
        }
    }

    void update(ServiceSpec spec, long version) throws InterruptedException {
        try {
            engine.services().update(spec, version, null);
        } catch (StaleVersion | NoSuchObject e) {
            log.debug("{} changed under our hands: {}", spec.name(), e.getMessage());
        }
    }

    void remove(ServiceName name) throws InterruptedException {
        engine.services().remove(name);
    }

    /// What a replica wrote last, for the reason of a failure; empty if that cannot be had.
    String lastWords(EngineId task) throws InterruptedException {
        try {
            var words =
                    engine.logs().ofTask(task, LogQuery.last(LAST_WORDS)).lines().stream()
                            .map(line -> line.text().strip())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining("\n"));
            return words.length() <= LONGEST_WORDS
                    ? words
                    : words.substring(words.length() - LONGEST_WORDS);
        } catch (EngineException e) {
            return "";
        }
    }

    /// Removes every volume of an application on this node.
    ///
    /// @throws com.dokploy.platform.docker.ObjectInUse while a container has one
    void removeVolumes(UUID application) throws InterruptedException {
        var owned =
                com.dokploy.platform.docker.LabelFilter.managed()
                        .and(Labels.APPLICATION, application.toString());
        for (var volume : engine.volumes().list(owned)) {
            engine.volumes().remove(volume.name());
        }
    }
}
