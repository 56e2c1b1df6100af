package com.dokploy.platform.work;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Makes queues over the service's own tables, and workers for them.
///
/// A service declares each as a bean, so that the worker starts and stops with it.
public final class WorkQueues {
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Duration lease;

    /// @param lease how long a row stays with a worker that is not heard of
    public WorkQueues(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry registry,
            Clock clock,
            Duration lease) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.registry = registry;
        this.clock = clock;
        this.lease = lease;
    }

    /// A queue over one table.
    public LeaseQueue queue(WorkTable table) {
        return new LeaseQueue(table, lease, jdbc, transactions);
    }

    /// A worker for a queue; [LeaseWorker#start] makes it go, which Spring does for a bean.
    public <T> LeaseWorker<T> worker(
            LeaseQueue queue, WorkProcess<T> process, WorkerSettings settings) {
        return new LeaseWorker<>(queue, process, settings, registry, clock);
    }
}
