package com.dokploy.deployment.rollout;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Compares everything that is at rest with what runs: repairs what was changed behind our back, and says what became
/// of the replicas.
///
/// The rows are read before the swarm is asked, and what was found is written only for the generation that was read,
/// so that an old look never undoes something newer.
@Component
class Sweep {
    private final RolloutTable table;
    private final RolloutExecutor executor;
    private final Rollouts rollouts;
    private final RolloutSettings settings;
    private final Clock clock;

    Sweep(
            RolloutTable table,
            RolloutExecutor executor,
            Rollouts rollouts,
            RolloutSettings settings,
            Clock clock) {
        this.table = table;
        this.executor = executor;
        this.rollouts = rollouts;
        this.settings = settings;
        this.clock = clock;
    }

    /// Looks once at everything.
    ///
    /// @throws com.dokploy.platform.docker.EngineException when the swarm cannot be asked
    void run() throws InterruptedException {
        var atRest = table.atRest();
        if (atRest.isEmpty()) {
            return;
        }
        var observed = executor.observeAll();
        for (var one : atRest) {
            UUID application = one.work().applicationId();
            look(one, observed.getOrDefault(application, Observed.NOTHING));
        }
    }

    private void look(RolloutTable.AtRest one, Observed observed) {
        var work = one.work();
        var now = clock.instant();
        var drift = Drift.of(work, observed);
        if (drift.isPresent() && !(work.gaveUp() && now.isBefore(resumption(work)))) {
            var reason = drift.get() + "; it is being repaired";
            rollouts.repair(
                    work,
                    reason,
                    Sightings.onTheWay(work.repairing(reason), observed, one.healthChecked()));
            return;
        }
        var seen =
                Sightings.atRest(work, observed, one.healthChecked(), settings.crashWindow(), now);
        if (!seen.equals(one.shown())) {
            rollouts.noteAtRest(work, seen);
        }
    }

    private java.time.Instant resumption(RolloutWork work) {
        return work.beganAt().plus(settings.repairPause());
    }
}
