package com.dokploy.platform.messaging;

/// Empties the tables of a projection, so that it can be built anew from the beginning of its topics.
@FunctionalInterface
public interface ProjectionReset {
    /// Runs in a transaction, before the first event of the new epoch is handled.
    void reset();
}
