package com.dokploy.database.database;

import org.jspecify.annotations.Nullable;

/// What was seen of a database on the swarm.
///
/// @param reason why it is not as it should be, for the user; null when all is well
/// @param publishedPort on the node; null for none
public record Observation(
        DatabaseStatus status, @Nullable String reason, @Nullable Integer publishedPort) {
    /// Nothing of it runs yet.
    public static final Observation PENDING = new Observation(DatabaseStatus.PENDING, null, null);

    public static Observation error(String reason) {
        return new Observation(DatabaseStatus.ERROR, reason, null);
    }
}
