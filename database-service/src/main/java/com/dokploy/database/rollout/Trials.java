package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Passwords;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.RunResult;
import com.dokploy.platform.docker.VolumeName;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Servers beside the one that serves: alone with a volume of their own, for as long as a backup is tried out.
///
/// Waits where a step would say "not yet": a server that was half filled cannot be gone on with, only begun anew on an empty volume. So
/// from the removal of an earlier attempt to the last question all is one step; a look that came to "not yet" would have to begin it
/// again. Each wait has a limit, and an interruption ends it.
@Component
public class Trials {
    private static final Duration PROBE = Duration.ofSeconds(20);

    private final DockerEngine engine;
    private final RolloutExecutor executor;
    private final Clients clients;
    private final Passwords passwords;
    private final RolloutSettings settings;

    Trials(
            DockerEngine engine,
            RolloutExecutor executor,
            Clients clients,
            Passwords passwords,
            RolloutSettings settings) {
        this.engine = engine;
        this.executor = executor;
        this.clients = clients;
        this.passwords = passwords;
        this.settings = settings;
    }

    /// A server did not do what it should.
    public static final class TrialFailed extends Exception {
        public TrialFailed(String message) {
            super(message);
        }
    }

    /// Ends the server, its volume stays; waits until it is gone, so that another server may have the volume.
    public void end(Instance instance) throws InterruptedException {
        var end = System.nanoTime() + settings.limit().toNanos();
        executor.remove(instance.name());
        while (executor.hasContainer(instance.name()) && System.nanoTime() < end) {
            Thread.sleep(settings.poll());
        }
    }

    /// Removes a volume, once no container has it.
    public void removeVolume(Database database, VolumeName volume) throws InterruptedException {
        var end = System.nanoTime() + settings.limit().toNanos();
        while (true) {
            try {
                engine.volumes().remove(volume);
                return;
            } catch (ObjectInUse e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                executor.removeEnded(database);
                Thread.sleep(settings.poll());
            }
        }
    }

    /// Makes an empty volume for the database, whatever was left of an earlier attempt.
    public void prepare(Database database, Instance instance) throws InterruptedException {
        end(instance);
        removeVolume(database, instance.volume());
        executor.ensureVolume(database, instance.volume());
    }

    /// Runs a program of the engine's image on the volume alone, with no server.
    ///
    /// @param input what it reads; absent for nothing
    public RunResult onVolume(
            Database database,
            VolumeName volume,
            List<String> argv,
            Optional<InputStream> input,
            Duration limit)
            throws InterruptedException {
        var data = ContainerPath.parse(database.engine().dataPath(database.engineVersion()));
        var template =
                ContainerTemplate.builder(executor.image(database))
                        .command(argv)
                        .user("0")
                        .labels(ServiceSpecs.labels(database))
                        .label(Labels.MANAGED, "true")
                        .mount(new Mount.Volume(volume, data, false))
                        .build();
        return engine.containers()
                .run(ContainerSpec.once(template), input, OutputStream.nullOutputStream(), limit);
    }

    /// Starts a server on the volume and waits until it is ready.
    public EngineId start(Database database, Instance instance)
            throws InterruptedException, TrialFailed {
        var node = database.nodeId();
        if (node == null) {
            throw new TrialFailed("The database has never run, so there is no place for its data");
        }
        executor.create(database, instance, executor.image(database), node);
        var end = System.nanoTime() + settings.limit().toNanos();
        while (System.nanoTime() < end) {
            var observed = executor.observe(instance.name());
            var ready = observed.serving().flatMap(Observed.Task::container);
            if (ready.isPresent()) {
                return ready.get();
            }
            var failed = observed.tasks().stream().filter(Observed.Task::hasFailed).toList();
            if (failed.size() >= 3) {
                throw new TrialFailed(
                        "The server does not stay up on the data: "
                                + failed.getFirst().problem()
                                + "\n"
                                + executor.lastWords(failed.getFirst().id()));
            }
            Thread.sleep(settings.poll());
        }
        throw new TrialFailed("The server was not ready in time");
    }

    /// Asks the server whether it serves its data.
    public void probe(Database database, EngineId container)
            throws InterruptedException, TrialFailed {
        var type = database.engine();
        var end = System.nanoTime() + settings.limit().toNanos();
        while (true) {
            var result =
                    clients.run(container, type.statistics(passwords.credentials(database)), PROBE);
            try {
                if (result.succeeded()) {
                    type.read(result.stdout());
                    return;
                }
            } catch (IllegalArgumentException e) {
                // It may be loading still.
            }
            if (System.nanoTime() > end) {
                throw new TrialFailed("The server does not answer: " + result.stderr().strip());
            }
            Thread.sleep(settings.poll());
        }
    }
}
