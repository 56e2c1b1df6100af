package com.dokploy.platform.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The unfinished rows of an owner's table, as a queue that several workers on several machines share.
///
/// Safe for use by many threads. All methods speak to the database; none may be called with a transaction
/// open that has locked rows of the table, except [#cancel] and [#wake].
public final class LeaseQueue {
    private final WorkTable table;
    private final Duration leaseTime;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Fence fence;
    private final WorkSql sql;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// @param leaseTime how long a row stays with a worker that is not heard of
    public LeaseQueue(
            WorkTable table,
            Duration leaseTime,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.leaseTime = leaseTime;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // Each statement must see what others committed before it: the gate below rests on that.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.fence = new Fence(table, jdbc, transaction);
        this.sql = WorkSql.of(table);
    }

    public WorkTable table() {
        return table;
    }

    public Duration leaseTime() {
        return leaseTime;
    }

    /// Guards what a step commits while it runs.
    public Fence fence() {
        return fence;
    }

    /// Leases rows that are due: fresh ones, ones whose wait is over, ones whose worker died.
    ///
    /// @param owner unique to the worker
    /// @param max how many, at most
    public List<Lease> claim(String owner, int max) {
        var leases =
                transaction.execute(_ -> {
                    if (table.hasRules()) {
                        passGate();
                    }
                    return jdbc.sql(sql.claim())
                            .param("owner", owner)
                            .param("max", max)
                            .param("limit", table.limit())
                            .param("queue", table.name())
                            .param("lease", leaseTime.toMillis())
                            .query((row, _) ->
                                    new Lease(
                                            row.getObject("id", UUID.class),
                                            owner,
                                            row.getLong("lease_version"),
                                            row.getInt("attempt") + 1,
                                            row.getBoolean("cancel_requested")))
                            .list();
                });
        return leases == null ? List.of() : leases;
    }

    /// Who may begin depends on what else is in progress, so claims of one queue go one after the other: the
    /// next one's statement starts, and looks, only after the previous one is committed.
    private void passGate() {
        jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || :queue, 7207))")
                .param("queue", table.name())
                .query((_, _) -> true)
                .single();
    }

    /// Prolongs leases.
    ///
    /// @return per lease what became of it
    public Map<Lease, Renewal> renew(String owner, Collection<Lease> leases) {
        if (leases.isEmpty()) {
            return Map.of();
        }
        var byId = leases.stream().collect(Collectors.toMap(Lease::id, Function.identity()));
        var ids = byId.values().stream().map(lease -> lease.id().toString()).toArray(String[]::new);
        var versions = byId.values().stream().map(Lease::version).toArray(Long[]::new);
        record Row(UUID id, Renewal renewal) {}
        return jdbc
                .sql(sql.renew())
                .param("owner", owner)
                .param("ids", ids)
                .param("versions", versions)
                .param("lease", leaseTime.toMillis())
                .query((row, _) ->
                        new Row(
                                row.getObject("id", UUID.class),
                                new Renewal(
                                        row.getBoolean("held"),
                                        row.getBoolean("renewed"),
                                        row.getBoolean("cancel_requested"))))
                .list()
                .stream()
                .collect(Collectors.toMap(row -> byId.get(row.id()), Row::renewal));
    }

    /// What became of a lease.
    ///
    /// @param held whether the lease is still the row's latest
    /// @param renewed whether it was prolonged; not so for a row that was locked just now
    /// @param cancelRequested whether the user asked to cancel
    public record Renewal(boolean held, boolean renewed, boolean cancelRequested) {}

    /// Whether the lease is still the row's latest.
    public boolean holds(Lease lease) {
        return jdbc.sql(sql.holds())
                .param("id", lease.id())
                .param("version", lease.version())
                .param("owner", lease.owner())
                .query(Boolean.class)
                .single();
    }

    /// Asks that the row be cancelled. A waiting row is handed to a worker at once, whatever the bounds; a
    /// running one is interrupted at its worker's next heartbeat. Joins the caller's transaction.
    ///
    /// @return whether there was anything to cancel: false for a row that is finished or does not exist
    public boolean cancel(UUID id) {
        boolean found = jdbc.sql(sql.cancel()).param("id", id).update() == 1;
        if (found) {
            wake();
        }
        return found;
    }

    /// Makes this process' worker look for work: now, or once the caller's transaction is committed.
    public void wake() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            listeners.forEach(Runnable::run);
                        }
                    });
        } else {
            listeners.forEach(Runnable::run);
        }
    }

    /// Gives an abandoned row back so that any worker may go on at once. Keeps its place and its attempts.
    public void release(Lease lease) {
        jdbc.sql(sql.release())
                .param("id", lease.id())
                .param("version", lease.version())
                .param("owner", lease.owner())
                .param("lease", leaseTime.toMillis())
                .update();
    }

    /// How much work there is.
    public Depth depth() {
        return jdbc.sql(sql.depth())
                .query((row, _) ->
                        new Depth(
                                row.getLong("waiting"),
                                row.getLong("running"),
                                Duration.ofMillis((long) (row.getDouble("oldest") * 1000))))
                .single();
    }

    /// How much work there is.
    ///
    /// @param waiting unfinished rows without a place
    /// @param running rows in progress, on all workers
    /// @param overdue how long the row that waits longest could have been claimed; negative: none is due
    public record Depth(long waiting, long running, Duration overdue) {}

    void onWake(Runnable listener) {
        listeners.add(listener);
    }

    void removeOnWake(Runnable listener) {
        listeners.remove(listener);
    }

    /// Forgets turns of values that had no work for a day: they count as never served again.
    void forgetOldTurns() {
        if (table.fair() != null) {
            jdbc.sql(
                            "delete from work_turn where queue = :queue and served_at < now() - interval '1 day'")
                    .param("queue", table.name())
                    .update();
        }
    }

    /// Applies an outcome and decides what becomes of the lease, in one transaction.
    ///
    /// @return the lease under which to go on; empty when there is nothing to go on with now
    /// @throws LeaseLost when another worker has the row
    Optional<Lease> settle(Lease lease, Settlement settlement, Runnable change) {
        var next =
                transaction.execute(status -> {
                    fence.lock(lease);
                    change.run();
                    // The statement below has to see what the owner's entities only hold in memory.
                    status.flush();
                    return write(lease, settlement);
                });
        return next == null ? Optional.empty() : next;
    }

    private Optional<Lease> write(Lease lease, Settlement settlement) {
        return jdbc.sql(sql.settle())
                .param("id", lease.id())
                .param("attempt", settlement.failed() ? lease.attempt() : 0)
                .param("after", settlement.after().toMillis())
                .param("cancelling", lease.cancelRequested())
                .param("keeps", settlement.keepsLease())
                .param("places", settlement.keepsPlace())
                .param("lease", leaseTime.toMillis())
                .query((row, _) ->
                        new Settled(row.getLong(1), row.getBoolean(2), row.getBoolean(3)))
                .single()
                .next(table, lease, settlement);
    }

    private record Settled(long version, boolean unfinished, boolean cancelRequested) {
        Optional<Lease> next(WorkTable table, Lease lease, Settlement settlement) {
            if (unfinished && settlement.ends()) {
                throw new IllegalStateException(
                        "%s %s ended but is unfinished work still"
                                .formatted(table.name(), lease.id()));
            }
            return unfinished && settlement.keepsLease()
                    ? Optional.of(new Lease(lease.id(), lease.owner(), version, 1, cancelRequested))
                    : Optional.empty();
        }
    }
}
