package com.dokploy.database.rollout;

/// Why something is rolled out.
enum Purpose {
    CREATE,
    CHANGE,
    /// What runs was changed or broke behind our back.
    REPAIR,
    REMOVE,
    /// Nothing of it is to remain, its row included.
    PURGE;

    boolean isEnd() {
        return this == REMOVE || this == PURGE;
    }
}
