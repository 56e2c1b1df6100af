package com.dokploy.database.store;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.web.Conflict;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The local store is a directory of one machine: once there are several nodes, backups go to a bucket or are refused (S160).
@Component
public class StoreRule {
    public static final String REASON =
            "Backups need a bucket once there is more than one node: the local store is a directory"
                    + " of one of them";
    private static final Logger log = LoggerFactory.getLogger(StoreRule.class);

    private final Stores stores;
    private final DockerEngine engine;
    private volatile int nodes = 1;

    StoreRule(Stores stores, DockerEngine engine) {
        this.stores = stores;
        this.engine = engine;
    }

    /// Counts the nodes; while the engine does not answer, what was last known holds.
    public void look() throws InterruptedException {
        try {
            nodes = engine.nodes().list().size();
        } catch (EngineException e) {
            log.debug("could not count the nodes: {}", e.getMessage());
        }
    }

    /// By what was last counted.
    public boolean refuses() {
        return refuses(stores, nodes);
    }

    static boolean refuses(Stores stores, int nodes) {
        return nodes > 1 && stores.bucket() == null;
    }

    /// @throws Conflict when a backup would lie on one node of several
    public void require() {
        if (refuses()) {
            throw new Conflict(REASON, Map.of("nodes", nodes));
        }
    }
}
