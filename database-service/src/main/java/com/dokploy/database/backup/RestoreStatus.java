package com.dokploy.database.backup;

import java.util.Locale;

public enum RestoreStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
