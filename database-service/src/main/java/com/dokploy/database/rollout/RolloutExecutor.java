package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.EngineImages;
import com.dokploy.database.database.Passwords;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.SecretFile;
import com.dokploy.platform.docker.SecretName;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.StaleVersion;
import com.dokploy.platform.docker.VolumeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Looks at the swarm and does what it is told, no more. Everything it does may be done again.
@Component
public class RolloutExecutor {
    private static final Logger log = LoggerFactory.getLogger(RolloutExecutor.class);
    private static final Duration LONGEST_PULL = Duration.ofMinutes(10);
    private static final int LAST_WORDS = 5;
    private static final int LONGEST_WORDS = 1000;
    // The images' servers run under users of their own; nothing else runs in the container.
    private static final int FOR_EVERYBODY = 0444;

    private final DockerEngine engine;
    private final Passwords passwords;
    private final EngineImages images;
    private final ServiceSpecs specs;

    RolloutExecutor(
            DockerEngine engine,
            Passwords passwords,
            EngineImages images,
            RolloutSettings settings) {
        this.engine = engine;
        this.passwords = passwords;
        this.images = images;
        this.specs = new ServiceSpecs(settings.healthInterval());
    }

    String fingerprint(Database database) {
        return Fingerprint.of(database, images.of(database.engine(), database.engineVersion()));
    }

    Observed observe(ServiceName name) throws InterruptedException {
        var service = engine.services().find(name);
        if (service.isEmpty()) {
            // Swarm forgets the tasks of a service with it, while their containers still write
            // their data out.
            return new Observed(null, List.of(), hasContainer(name));
        }
        var tasks = engine.tasks().ofService(name).stream().map(Observed.Task::of).toList();
        return new Observed(service.map(Observed.Service::of).orElse(null), tasks, false);
    }

    /// Whether a container of that service is on this node, ended ones too.
    boolean hasContainer(ServiceName name) throws InterruptedException {
        return !engine.containers()
                .list(LabelFilter.of("com.docker.swarm.service.name", name.value()), true)
                .isEmpty();
    }

    /// The node of the engine that we speak to: volumes and programs in containers are at hand there alone.
    String node() throws InterruptedException {
        return engine.info()
                .nodeId()
                .map(EngineId::value)
                .orElseThrow(() -> new IllegalStateException("the engine is in no swarm"));
    }

    /// The image of the database, fetched where it is missing.
    ///
    /// @throws com.dokploy.platform.docker.ImageUnavailable when it is neither here nor to be had
    public ImageId image(Database database) throws InterruptedException {
        var name = images.of(database.engine(), database.engineVersion());
        var here = engine.images().find(name);
        return here.isPresent()
                ? here.get().id()
                : engine.images().pullAndWait(name, null, LONGEST_PULL).id();
    }

    /// Makes what an instance needs, and its service.
    ///
    /// @param node that has the volume
    void create(Database database, Instance instance, ImageId image, String node)
            throws InterruptedException {
        prepare(database, instance);
        var spec =
                specs.of(database, instance, image, node, secrets(database), fingerprint(database));
        try {
            engine.services().create(spec, null);
        } catch (AlreadyExists e) {
            log.debug("somebody else made {} first", spec.name());
        }
    }

    void update(Database database, Instance instance, ImageId image, String node, long version)
            throws InterruptedException {
        prepare(database, instance);
        var spec =
                specs.of(database, instance, image, node, secrets(database), fingerprint(database));
        try {
            engine.services().update(spec, version, null);
        } catch (StaleVersion | NoSuchObject e) {
            log.debug("{} changed under our hands: {}", spec.name(), e.getMessage());
        }
    }

    private void prepare(Database database, Instance instance) throws InterruptedException {
        engine.networks()
                .ensure(
                        ServiceSpecs.network(database),
                        Map.of(Labels.PROJECT, database.projectId().toString()));
        ensureVolume(database, instance.volume());
    }

    /// Makes a volume for the database unless it is there.
    public void ensureVolume(Database database, VolumeName volume) throws InterruptedException {
        engine.volumes().ensure(volume, ServiceSpecs.labels(database));
    }

    private List<SecretFile> secrets(Database database) throws InterruptedException {
        var files = new TreeMap<>(database.engine().files(passwords.credentials(database)));
        var all = new ArrayList<SecretFile>();
        for (var file : files.entrySet()) {
            var name =
                    SecretName.parse(
                            "dokploy-%s-%d-%s"
                                    .formatted(
                                            database.id(),
                                            database.secretNumber(),
                                            file.getKey().replace('.', '-')));
            all.add(
                    new SecretFile(
                            secret(database, name, file.getValue()),
                            name,
                            file.getKey(),
                            0,
                            FOR_EVERYBODY));
        }
        return all;
    }

    private EngineId secret(Database database, SecretName name, String content)
            throws InterruptedException {
        var there = engine.secrets().find(name);
        if (there.isPresent()) {
            return there.get().id();
        }
        try {
            return engine.secrets()
                    .create(
                            name,
                            content.getBytes(StandardCharsets.UTF_8),
                            ServiceSpecs.labels(database));
        } catch (AlreadyExists e) {
            return engine.secrets().find(name).orElseThrow(() -> e).id();
        }
    }

    /// Removes ended containers of earlier versions: swarm keeps them for their logs, and the engine keeps their volumes for them.
    void removeEnded(Database database) throws InterruptedException {
        var current = fingerprint(database);
        for (var container : engine.containers().list(owned(database.id()), true)) {
            var ended = container.state().equals("exited") || container.state().equals("dead");
            if (ended && !current.equals(container.labels().get(Observed.FINGERPRINT))) {
                engine.containers().remove(container.id());
            }
        }
    }

    void remove(ServiceName name) throws InterruptedException {
        engine.services().remove(name);
    }

    /// What a container wrote last, for the reason of a failure; empty if that cannot be had.
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

    /// Removes secrets of a database, all or those of older passwords.
    ///
    /// @param keep number of the password whose secrets stay; 0 for none
    void removeSecrets(UUID database, int keep) throws InterruptedException {
        var kept = "dokploy-%s-%d-".formatted(database, keep);
        for (var secret : engine.secrets().list(owned(database))) {
            if (!secret.name().value().startsWith(kept)) {
                try {
                    engine.secrets().remove(secret.name());
                } catch (ObjectInUse e) {
                    // A container that is just ending has it; the next settling takes it away.
                    log.debug("{} is still in use", secret.name());
                }
            }
        }
    }

    /// Removes every volume of a database on this node.
    ///
    /// @throws ObjectInUse while a container has one
    void removeVolumes(UUID database) throws InterruptedException {
        for (var volume : engine.volumes().list(owned(database))) {
            engine.volumes().remove(volume.name());
        }
    }

    private LabelFilter owned(UUID database) {
        return engine.owned().and(Labels.DATABASE, database.toString());
    }
}
