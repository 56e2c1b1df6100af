package com.dokploy.platform.work;

import java.util.UUID;

/// The right to work on one row until somebody else takes it over.
///
/// @param id the row
/// @param owner the worker that holds the lease
/// @param version the fencing version: grows with every claim and every committed outcome, so that of two
///     workers who both believe they hold the row only one can commit
/// @param attempt which attempt at the current step this is, from 1; an attempt whose worker died counts
/// @param cancelRequested whether the row was to be cancelled when the lease was last written
public record Lease(UUID id, String owner, long version, int attempt, boolean cancelRequested) {
    Lease toCancel() {
        return new Lease(id, owner, version, 1, true);
    }
}
