package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Says what is wanted on the swarm. Everything here joins the caller's transaction, which holds the lock
/// of the application; the work begins once it is committed.
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

    /// Wants this release to run.
    ///
    /// @param fresh whether every replica is to be replaced even if nothing changed (S104)
    /// @return the generation, to ask [#progress] about
    public long roll(Application application, UUID release, Purpose purpose, boolean fresh) {
        var now = table.find(application.id());
        return want(
                new RolloutWork(
                        application.id(),
                        application.projectId(),
                        0,
                        purpose,
                        release,
                        now.map(RolloutWork::goodReleaseId).orElse(null),
                        application.wantedReplicas(),
                        now.map(RolloutWork::restarts).orElse(0L) + (fresh ? 1 : 0),
                        null,
                        null,
                        null,
                        false));
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
                        again(now, Purpose.SCALE, application.wantedReplicas(), now.restarts()));
    }

    /// Wants every replica replaced by a fresh one.
    ///
    /// @return false when nothing is deployed or no replicas are wanted (S112)
    public boolean restart(Application application) {
        var now =
                table.find(application.id())
                        .filter(work -> work.releaseId() != null && work.replicas() > 0);
        now.ifPresent(work -> again(work, Purpose.RESTART, work.replicas(), work.restarts() + 1));
        return now.isPresent();
    }

    private void again(RolloutWork now, Purpose purpose, int replicas, long restarts) {
        want(
                new RolloutWork(
                        now.applicationId(),
                        now.projectId(),
                        0,
                        purpose,
                        now.releaseId(),
                        now.goodReleaseId(),
                        replicas,
                        restarts,
                        null,
                        null,
                        null,
                        false));
    }

    /// Wants nothing of it to run.
    ///
    /// @param dropVolumes whether its data goes as well
    void remove(UUID application, boolean dropVolumes) {
        table.find(application)
                .ifPresent(now -> want(returning(now, Purpose.REMOVE, null, null, dropVolumes)));
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
            want(returning(failed, Purpose.RETURN, failed.goodReleaseId(), reason, false));
        }
    }

    private static RolloutWork returning(
            RolloutWork now,
            Purpose purpose,
            @Nullable UUID release,
            @Nullable String failure,
            boolean dropVolumes) {
        return new RolloutWork(
                now.applicationId(),
                now.projectId(),
                0,
                purpose,
                release,
                now.goodReleaseId(),
                now.replicas(),
                now.restarts(),
                null,
                null,
                failure,
                dropVolumes);
    }

    /// How far it is.
    public RolloutProgress progress(UUID application) {
        return table.progress(application);
    }

    private long want(RolloutWork work) {
        var generation = table.want(work, clock.instant());
        queue.wake();
        return generation;
    }
}
