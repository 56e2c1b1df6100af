package com.dokploy.platform.docker;

import java.util.Locale;

/// A task's life, in the order in which states can follow one another.
public enum TaskState {
    NEW,
    ALLOCATED,
    PENDING,
    ASSIGNED,
    ACCEPTED,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
    COMPLETE,
    SHUTDOWN,
    FAILED,
    REJECTED,
    REMOVE,
    ORPHANED,
    /// A word that this code does not know.
    UNKNOWN;

    static TaskState parse(String raw) {
        try {
            return valueOf(raw.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    /// The task will not run again.
    public boolean isOver() {
        return compareTo(RUNNING) > 0 && this != UNKNOWN;
    }
}
