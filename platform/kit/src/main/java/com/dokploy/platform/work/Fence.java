package com.dokploy.platform.work;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets changes through only while the lease under which they were made is still the row's latest.
///
/// The row is locked first, so a takeover either happened before, and is seen, or waits until the commit.
public final class Fence {
    private final WorkTable table;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String lock;

    Fence(WorkTable table, JdbcClient jdbc, TransactionTemplate transaction) {
        this.table = table;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock =
                """
                select 1
                from %s
                where %s = :id
                  and lease_version = :version
                  and lease_owner = :owner
                for update
                """
                        .formatted(table.name(), table.id());
    }

    /// Runs the change in a transaction of its own.
    ///
    /// @param change SQL and aggregate changes; no I/O beyond the database
    /// @throws LeaseLost when another worker has the row; nothing is changed then
    public <R> R commit(Lease lease, Supplier<R> change) {
        return transaction.execute(status -> {
            lock(lease);
            var result = change.get();
            status.flush();
            return result;
        });
    }

    /// Runs the change in a transaction of its own.
    ///
    /// @throws LeaseLost when another worker has the row; nothing is changed then
    public void commit(Lease lease, Runnable change) {
        transaction.executeWithoutResult(_ -> {
            lock(lease);
            change.run();
        });
    }

    void lock(Lease lease) {
        var held =
                jdbc.sql(lock)
                        .param("id", lease.id())
                        .param("version", lease.version())
                        .param("owner", lease.owner())
                        .query(Integer.class)
                        .optional();
        if (held.isEmpty()) {
            throw new LeaseLost(table, lease);
        }
    }
}
