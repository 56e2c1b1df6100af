package com.dokploy.database.rollout;

import com.dokploy.database.database.DatabaseChanged;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Says what is wanted on the swarm. Everything here joins the caller's transaction; the work begins once it is committed.
@Service
public class Rollouts {
    private final RolloutTable table;
    private final LeaseQueue queue;
    private final Clock clock;

    Rollouts(RolloutTable table, LeaseQueue rolloutQueue, Clock clock) {
        this.table = table;
        this.queue = rolloutQueue;
        this.clock = clock;
    }

    @EventListener
    void on(DatabaseChanged change) {
        switch (change) {
            case DatabaseChanged.Wanted(var id, var created) ->
                    want(id, created ? Purpose.CREATE : Purpose.CHANGE);
            case DatabaseChanged.Deleted(var id) -> want(id, Purpose.REMOVE);
            case DatabaseChanged.Purged(var id) -> want(id, Purpose.PURGE);
        }
    }

    /// Whether what was wanted last is there or was given up.
    public boolean isSettled(UUID database) {
        return table.find(database).map(RolloutTable.Row::settled).orElse(false);
    }

    void want(UUID database, Purpose purpose) {
        table.want(database, purpose, clock.instant());
        queue.wake();
    }
}
