package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `rollout` with the database as it was just after the row was read.
///
/// @param generation grows with everything that is newly wanted; who acts for an older one is refused
/// @param appliedAt when it was handed to the swarm; null before
record RolloutWork(
        UUID databaseId,
        long generation,
        Purpose purpose,
        @Nullable Instant appliedAt,
        Instant beganAt,
        Database database) {}
