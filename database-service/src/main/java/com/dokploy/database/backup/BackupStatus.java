package com.dokploy.database.backup;

import java.util.Locale;

/// S150; a backup that is being deleted, or was, is not shown any more.
public enum BackupStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    DELETING,
    /// Its bytes are gone; the row waits to be swept up.
    DELETED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether users still see it.
    public boolean isShown() {
        return this != DELETING && this != DELETED;
    }
}
