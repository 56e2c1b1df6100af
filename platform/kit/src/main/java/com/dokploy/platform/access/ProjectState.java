package com.dokploy.platform.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the access view keeps of a project; the body of `dokploy.project.project.state.v1` has more.
public record ProjectState(
        UUID id,
        String name,
        UUID ownerId,
        @Nullable UUID teamId,
        @Nullable Instant deletedAt,
        long version) {}
