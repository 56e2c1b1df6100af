package com.dokploy.database.backup;

import java.util.Locale;

enum RestoreStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
