package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkProcess;
import com.dokploy.platform.work.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs rows in the calling thread, and makes time pass for them.
final class Driver {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final JdbcClient jdbc;
    private final LeaseQueue queue;

    Driver(JdbcClient jdbc, LeaseQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /// Runs the row until it is finished; waits between attempts are cut short.
    <T> void toTheEnd(UUID id, WorkProcess<T> process) {
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        var worker = worker(process);
        while (unfinished(id)) {
            if (worker.drain() == 0) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not finished within " + LONGEST_RUN);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                makeDue(id);
            }
        }
    }

    /// Runs the row until its worker dies, and lets the lease expire.
    <T> void untilKilled(UUID id, WorkProcess<T> process) {
        try {
            toTheEnd(id, process);
        } catch (Killed _) {
            expireLease(id);
            return;
        }
        throw new AssertionError("finished without having been killed");
    }

    void expireLease(UUID id) {
        update(
                "update {table} set lease_until = now() - interval '1 second' where {id} = :row and lease_owner is not null",
                id);
    }

    void cancel(UUID id) {
        queue.cancel(id);
    }

    private void makeDue(UUID id) {
        update(
                "update {table} set next_attempt_at = least(next_attempt_at, now()) where {id} = :row",
                id);
    }

    private boolean unfinished(UUID id) {
        return jdbc.sql(named("select ({unfinished}) from {table} where {id} = :row"))
                .param("row", id)
                .query(Boolean.class)
                .single();
    }

    private void update(String sql, UUID id) {
        jdbc.sql(named(sql)).param("row", id).update();
    }

    private String named(String sql) {
        return sql.replace("{table}", queue.table().name())
                .replace("{id}", queue.table().id())
                .replace("{unfinished}", queue.table().unfinished());
    }

    private <T> LeaseWorker<T> worker(WorkProcess<T> process) {
        return new LeaseWorker<>(
                queue,
                process,
                WorkerSettings.standard(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }
}
