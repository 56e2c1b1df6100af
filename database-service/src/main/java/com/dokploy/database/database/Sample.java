package com.dokploy.database.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was last heard of a database's server; nulls while it cannot be asked (S157).
///
/// @param size bytes on disk, the last that was known
/// @param memory bytes in use
public record Sample(
        @Nullable Long size,
        @Nullable Long connections,
        @Nullable Long queries,
        @Nullable Double cacheHitRate,
        @Nullable Long memory,
        @Nullable Instant takenAt) {
    static Sample none() {
        return new Sample(null, null, null, null, null, null);
    }
}
