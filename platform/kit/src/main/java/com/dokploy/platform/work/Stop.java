package com.dokploy.platform.work;

/// Why a running step is interrupted. Of two reasons the later one in this list wins.
enum Stop {
    /// The user no longer wants it.
    CANCELLED,
    /// It took longer than its stage may.
    OVERTIME,
    /// This worker stops; another one goes on.
    SHUTDOWN,
    /// Another worker has the row, or may have it: this one has not been heard of for a lease's time.
    LEASE_LOST;

    /// Whether this worker does nothing more for the row.
    boolean isFinal() {
        return compareTo(SHUTDOWN) >= 0;
    }
}
