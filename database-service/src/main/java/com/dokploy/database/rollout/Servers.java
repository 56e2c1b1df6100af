package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.platform.docker.EngineId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the containers of databases' servers.
@Component
public class Servers {
    private final RolloutExecutor executor;

    Servers(RolloutExecutor executor) {
        this.executor = executor;
    }

    /// The container that serves, ready for clients.
    public Optional<EngineId> serving(Database database) throws InterruptedException {
        return serving(Instance.serving(database));
    }

    Optional<EngineId> serving(Instance instance) throws InterruptedException {
        return executor.observe(instance.name()).serving().flatMap(Observed.Task::container);
    }
}
