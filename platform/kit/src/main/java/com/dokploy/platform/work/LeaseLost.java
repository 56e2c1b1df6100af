package com.dokploy.platform.work;

/// Somebody else holds the row by now: what this worker did is abandoned and must not be committed.
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(WorkTable table, Lease lease) {
        super(
                "lease %d of %s %s was taken over"
                        .formatted(lease.version(), table.name(), lease.id()));
    }
}
