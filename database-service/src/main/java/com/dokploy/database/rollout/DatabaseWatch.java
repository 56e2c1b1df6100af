package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.DatabaseNotes;
import com.dokploy.database.database.Databases;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.ServiceView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Notices what changed behind our back: a service that was removed, scaled or changed by hand, a server that ended or,
/// after we had given it up, came back. What it notices is rolled out anew; it changes nothing itself.
@Component
class DatabaseWatch {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Databases databases;
    private final DatabaseNotes notes;
    private final RolloutTable table;
    private final Rollouts rollouts;
    private final RolloutExecutor executor;
    private final DockerEngine engine;
    private final TransactionOperations transaction;

    DatabaseWatch(
            Databases databases,
            DatabaseNotes notes,
            RolloutTable table,
            Rollouts rollouts,
            RolloutExecutor executor,
            DockerEngine engine,
            TransactionOperations transaction) {
        this.databases = databases;
        this.notes = notes;
        this.table = table;
        this.rollouts = rollouts;
        this.executor = executor;
        this.engine = engine;
        this.transaction = transaction;
    }

    /// Looks at every database once.
    void look() throws InterruptedException {
        var live = databases.live();
        if (live.isEmpty()) {
            return;
        }
        try {
            var services = services();
            for (var database : live) {
                look(database, services.get(database.serviceName().value()));
            }
        } catch (EngineException e) {
            log.debug("could not look at the databases: {}", e.getMessage());
        }
    }

    /// Takes away the rows of databases of which nothing else is left.
    void sweep() {
        for (var id : table.gone()) {
            transaction.executeWithoutResult(_ -> notes.forget(id));
        }
    }

    private Map<String, ServiceView> services() throws InterruptedException {
        var all = new HashMap<String, ServiceView>();
        engine.services()
                .list(engine.owned().and(Labels.KIND, ServiceSpecs.KIND))
                .forEach(service -> all.put(service.name().value(), service));
        return all;
    }

    private void look(Database database, @Nullable ServiceView service) {
        var row = table.find(database.id());
        if (row.isEmpty() || !row.get().settled() || isAsWanted(database, row.get(), service)) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            databases.lock(database.id());
            if (table.find(database.id()).filter(row.get()::equals).isPresent()) {
                rollouts.want(database.id(), Purpose.REPAIR);
            }
        });
    }

    private boolean isAsWanted(
            Database database, RolloutTable.Row row, @Nullable ServiceView service) {
        if (service == null) {
            // What could not even be made, for want of its image or a free port, waits for its
            // owner.
            return row.appliedAt() == null;
        }
        var replicas = database.isStopped() ? 0 : 1;
        var unchanged =
                executor.fingerprint(database).equals(service.labels().get(Observed.FINGERPRINT))
                        && service.image().equals(row.imageId())
                        && service.desiredReplicas() == replicas;
        // One that was given up and does not run is left to the swarm.
        var runs = service.runningTasks() >= replicas;
        return unchanged && (database.isRunning() || database.isStopped() ? runs : !runs);
    }
}
