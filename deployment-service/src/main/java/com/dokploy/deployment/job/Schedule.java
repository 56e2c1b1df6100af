package com.dokploy.deployment.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A command that runs by a calendar.
///
/// @param nextRun null while it is off
/// @param version counts changes by users
record Schedule(
        UUID id,
        UUID applicationId,
        Command command,
        Calendar calendar,
        boolean enabled,
        @Nullable Instant nextRun,
        Instant createdAt,
        long version) {}
