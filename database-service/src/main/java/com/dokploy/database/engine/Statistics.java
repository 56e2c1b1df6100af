package com.dokploy.database.engine;

import org.jspecify.annotations.Nullable;

/// What a server says of itself (S157).
///
/// @param size bytes on disk
/// @param connections open now
/// @param queries since the server started
/// @param cacheHitRate 0 to 1; null before anything was read
public record Statistics(long size, long connections, long queries, @Nullable Double cacheHitRate) {

    /// The share of hits, or null when there was nothing to hit.
    static @Nullable Double rate(double hits, double misses) {
        var all = hits + misses;
        return all <= 0 ? null : Math.clamp(hits / all, 0, 1);
    }
}
