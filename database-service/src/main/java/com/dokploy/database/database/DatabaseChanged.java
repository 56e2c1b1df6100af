package com.dokploy.database.database;

import java.util.UUID;

/// Told inside this process, in the transaction of the change, so that what depends on databases (rollout, backups) can
/// follow without databases knowing it.
public sealed interface DatabaseChanged {
    UUID databaseId();

    /// It is to run in another way, or not at all.
    ///
    /// @param created whether this is its beginning
    record Wanted(UUID databaseId, boolean created) implements DatabaseChanged {}

    /// It is gone; what runs of it and its unfinished work must follow.
    record Deleted(UUID databaseId) implements DatabaseChanged {}

    /// It is gone for good, with volumes and backups.
    record Purged(UUID databaseId) implements DatabaseChanged {}
}
