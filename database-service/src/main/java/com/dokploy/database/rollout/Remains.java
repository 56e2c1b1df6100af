package com.dokploy.database.rollout;

import java.util.UUID;

/// Asks whether something outside of the swarm still has to go before a purged database's row may.
@FunctionalInterface
public interface Remains {
    boolean ofPurged(UUID database);
}
