package com.dokploy.database.backup;

import java.util.Locale;

/// S150; a backup that is being deleted is not shown any more.
enum BackupStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    DELETING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
