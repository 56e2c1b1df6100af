package com.dokploy.platform.docker;

import java.util.Locale;

/// How far swarm is with a service's last change.
public enum UpdateState {
    /// No change since the creation, or one that replaced no task.
    NONE,
    UPDATING,
    PAUSED,
    COMPLETED,
    ROLLBACK_STARTED,
    ROLLBACK_PAUSED,
    ROLLBACK_COMPLETED,
    /// A word that this code does not know.
    UNKNOWN;

    static UpdateState parse(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        try {
            return valueOf(raw.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    /// Nothing more will happen by itself.
    public boolean isFinal() {
        return switch (this) {
            case NONE, PAUSED, COMPLETED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED -> true;
            case UPDATING, ROLLBACK_STARTED, UNKNOWN -> false;
        };
    }
}
