package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Databases;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.database.Samples;
import com.dokploy.database.engine.Statistics;
import com.dokploy.platform.docker.ContainerStats;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks each running server how it is, by its own client, and keeps the answer (S157).
@Component
class Sampler {
    private static final Logger log = LoggerFactory.getLogger(Sampler.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 20;

    private final Databases databases;
    private final Samples samples;
    private final SampleStream stream;
    private final Passwords passwords;
    private final RolloutExecutor executor;
    private final Clients clients;
    private final DockerEngine engine;
    private final RolloutSettings settings;

    Sampler(
            Databases databases,
            Samples samples,
            SampleStream stream,
            Passwords passwords,
            RolloutExecutor executor,
            Clients clients,
            DockerEngine engine,
            RolloutSettings settings) {
        this.databases = databases;
        this.samples = samples;
        this.stream = stream;
        this.passwords = passwords;
        this.executor = executor;
        this.clients = clients;
        this.engine = engine;
        this.settings = settings;
    }

    /// Takes the samples that are due.
    void sample() throws InterruptedException {
        for (var id : samples.due(settings.sample(), AT_ONCE)) {
            sample(id);
        }
    }

    private void sample(UUID id) throws InterruptedException {
        var database = databases.find(id);
        if (database.isEmpty()) {
            return;
        }
        try {
            var container =
                    executor.observe(database.get().serviceName())
                            .serving()
                            .flatMap(Observed.Task::container);
            if (container.isEmpty()) {
                samples.keep(id, null, null);
            } else {
                var statistics = statistics(database.get(), container.get());
                var memory =
                        engine.containers()
                                .stats(container.get())
                                .map(ContainerStats::memory)
                                .orElse(null);
                samples.keep(id, statistics, memory);
                if (statistics != null) {
                    stream.tell(database.get(), statistics, memory);
                }
            }
        } catch (EngineException e) {
            log.debug("could not sample {}: {}", id, e.getMessage());
            samples.keep(id, null, null);
        }
    }

    private @Nullable Statistics statistics(Database database, EngineId container)
            throws InterruptedException {
        var type = database.engine();
        var result =
                clients.run(container, type.statistics(passwords.credentials(database)), LIMIT);
        try {
            return result.succeeded() ? type.read(result.stdout()) : null;
        } catch (IllegalArgumentException e) {
            log.debug("the statistics of {} were not understood: {}", database.id(), e.toString());
            return null;
        }
    }
}
