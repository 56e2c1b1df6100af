package com.dokploy.database.database;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the user configured, checked.
///
/// @param memoryLimit MiB; null for no limit
/// @param storageSize MiB, the threshold of an alert, no quota (S156); null for none
/// @param configuration of the server, by the engine's keys
/// @param publishedPort of the node; 0 lets the engine choose; null for not published (S158)
public record DatabaseSpec(
        @Nullable Integer memoryLimit,
        @Nullable Integer storageSize,
        Map<String, Object> configuration,
        @Nullable Integer publishedPort) {
    public DatabaseSpec {
        configuration = java.util.Collections.unmodifiableMap(new TreeMap<>(configuration));
    }
}
