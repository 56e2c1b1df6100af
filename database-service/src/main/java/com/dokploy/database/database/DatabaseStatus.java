package com.dokploy.database.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// S150.
public enum DatabaseStatus {
    PENDING,
    RUNNING,
    RESTORING,
    STOPPED,
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DatabaseStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DatabaseStatus::word).toList();
    }
}
