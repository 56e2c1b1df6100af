package com.dokploy.platform.testkit.work;

/// Where a worker dies.
enum KillPoint {
    /// The stage before is committed, this one has done nothing.
    BEFORE,
    /// The step has done its work and nobody knows.
    AFTER,
    /// The outcome is being written.
    IN_COMMIT
}
