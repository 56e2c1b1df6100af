package com.dokploy.database.database;

import java.util.UUID;

/// Locks the rows of queues whose workers hold theirs when they come to lock the database's own. Whoever comes the other way
/// takes them first, in the order of the beans, so that two never wait for one another.
@FunctionalInterface
public interface LockedFirst {
    void lock(UUID database);
}
