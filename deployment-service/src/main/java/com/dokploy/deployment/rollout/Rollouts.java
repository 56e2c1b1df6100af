package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.Observation;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Says what is wanted on the swarm. Unless said otherwise, everything here joins the caller's transaction, which
/// holds the lock of the application; the work begins once it is committed.
///
/// Whoever needs both locks the application first and the rollout second.
@Service
public class Rollouts {
    private final RolloutTable table;
    private final Applications applications;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    Rollouts(
            RolloutTable table,
            Applications applications,
            LeaseQueue rolloutQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.applications = applications;
        this.queue = rolloutQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Wants this release to run.
    ///
    /// @param fresh whether every replica is to be replaced even if nothing changed (S104)
    /// @return the generation, to ask [#progress] about
    public long roll(Application application, UUID release, Purpose purpose, boolean fresh) {
        var wanted =
                table.find(application.id())
                        .map(now ->
                                Wanted.like(now, purpose)
                                        .release(release)
                                        .replicas(application.wantedReplicas()))
                        .orElseGet(() -> Wanted.first(application, release, purpose));
        return want(fresh ? wanted.fresh() : wanted);
    }

    /// The release that runs or is on its way; empty if nothing is deployed.
    public Optional<UUID> release(UUID application) {
        return table.find(application).map(RolloutWork::releaseId);
    }

    /// Wants another number of replicas of what is there; nothing to do if nothing is (S111).
    void scale(Application application) {
        table.find(application.id())
                .filter(now -> now.releaseId() != null)
                .filter(now -> now.replicas() != application.wantedReplicas())
                .ifPresent(now ->
                        want(
                                Wanted.like(now, Purpose.SCALE)
                                        .replicas(application.wantedReplicas())));
    }

    /// Wants every replica replaced by a fresh one.
    ///
    /// @return false when nothing is deployed or no replicas are wanted (S112)
    public boolean restart(Application application) {
        var now =
                table.find(application.id())
                        .filter(work -> work.releaseId() != null && work.replicas() > 0);
        now.ifPresent(work -> want(Wanted.like(work, Purpose.RESTART).fresh()));
        return now.isPresent();
    }

    /// Wants nothing of it to run.
    void remove(UUID application) {
        table.find(application)
                .ifPresent(now -> want(Wanted.like(now, Purpose.REMOVE).release(null)));
    }

    /// Wants what ran as it should before it was removed, with as many replicas as the application wants now.
    void bringBack(Application application) {
        table.find(application.id())
                .filter(now -> now.goodReleaseId() != null)
                .ifPresent(now ->
                        want(
                                Wanted.like(now, Purpose.DEPLOY)
                                        .release(now.goodReleaseId())
                                        .replicas(application.wantedReplicas())));
    }

    /// Takes back what a deployment wanted, unless something newer is wanted already.
    public void abandon(UUID application, long generation, String reason) {
        table.find(application)
                .filter(now -> now.generation() == generation && now.isTrial())
                .ifPresent(now -> goBack(now, reason));
    }

    /// Wants the release that last ran, or nothing if none ever did.
    void goBack(RolloutWork failed, String reason) {
        if (table.giveUp(failed, reason)) {
            want(
                    Wanted.like(failed, Purpose.RETURN)
                            .release(failed.goodReleaseId())
                            .because(reason));
        }
    }

    /// Wants what was at rest until somebody changed it to be there again. In a transaction of its own.
    ///
    /// @param reason what was done, for the user
    void repair(RolloutWork work, String reason, Observation seen) {
        transaction.executeWithoutResult(_ -> {
            var application = applications.locked(work.applicationId());
            if (table.isAtRest(application.id(), work.generation())) {
                applications.observe(application.id(), seen);
                want(Wanted.like(work, Purpose.REPAIR).because(reason));
            }
        });
    }

    /// Notes what was seen of it, unless something newer is wanted by now. In a transaction of its own.
    void noteAtRest(RolloutWork work, Observation seen) {
        note(work, seen, () -> table.isAtRest(work.applicationId(), work.generation()));
    }

    /// Notes what was seen of it, unless something newer is wanted by now. In a transaction of its own.
    ///
    /// @param stillHeld whether the worker that saw it still has the lease
    void note(RolloutWork work, Observation seen, BooleanSupplier stillHeld) {
        transaction.executeWithoutResult(_ ->
                applications.observe(
                        work.applicationId(),
                        seen,
                        () ->
                                table.isCurrent(work.applicationId(), work.generation())
                                        && stillHeld.getAsBoolean()));
    }

    /// How far it is.
    public RolloutProgress progress(UUID application) {
        return table.progress(application);
    }

    private long want(Wanted wanted) {
        var generation = table.want(wanted, clock.instant());
        queue.wake();
        return generation;
    }
}
