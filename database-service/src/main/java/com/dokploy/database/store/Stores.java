package com.dokploy.database.store;

import org.jspecify.annotations.Nullable;

/// The stores by name.
///
/// @param bucket null if none is configured
public record Stores(BackupStore local, @Nullable BackupStore bucket) implements AutoCloseable {
    /// Where new backups go.
    public BackupStore current() {
        return bucket == null ? local : bucket;
    }

    /// The store that has a backup.
    ///
    /// @throws IllegalStateException if that store is not configured any more
    public BackupStore named(String name) {
        if (local.name().equals(name)) {
            return local;
        }
        if (bucket != null && bucket.name().equals(name)) {
            return bucket;
        }
        throw new IllegalStateException("The store '%s' is not configured".formatted(name));
    }

    @Override
    public void close() {
        local.close();
        if (bucket != null) {
            bucket.close();
        }
    }
}
