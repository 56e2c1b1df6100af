package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.Restoration;
import com.dokploy.deployment.rollout.Purpose;
import com.dokploy.deployment.rollout.Release.ReleaseImage;
import com.dokploy.deployment.rollout.Releases;
import com.dokploy.deployment.rollout.Rollouts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// What the pipeline found out; each joins the transaction that commits a step's outcome.
@Service
class DeploymentProgress {
    private final DeploymentRepository repository;
    private final DeploymentEvents events;
    private final Applications applications;
    private final Releases releases;
    private final Rollouts rollouts;
    private final Restoration restoration;
    private final Clock clock;

    DeploymentProgress(
            DeploymentRepository repository,
            DeploymentEvents events,
            Applications applications,
            Releases releases,
            Rollouts rollouts,
            Restoration restoration,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.applications = applications;
        this.releases = releases;
        this.rollouts = rollouts;
        this.restoration = restoration;
        this.clock = clock;
    }

    /// The deployment, which must be there.
    Deployment get(UUID id) {
        return repository
                .findById(id)
                .orElseThrow(() -> new IllegalStateException("no deployment " + id));
    }

    void begin(UUID id) {
        change(
                id,
                deployment -> {
                    if (deployment.status() != DeploymentStatus.PENDING) {
                        return;
                    }
                    var application = applications.find(deployment.applicationId());
                    if (application.isDeleted()) {
                        withdraw(deployment);
                        return;
                    }
                    var spec = application.spec();
                    deployment.begin(new DeploymentSource(spec.image(), spec.gitSource()), now());
                    var saved = repository.saveAndFlush(deployment);
                    events.started(saved);
                    announceStage(saved);
                });
    }

    void cloned(UUID id, String commit, String message, String author) {
        change(
                id,
                deployment -> {
                    deployment.cloned(commit, message, author, now());
                    announceNext(deployment, Stages.Name.CLONING);
                });
    }

    /// The image is there: snapshot the application as it is configured at this moment, and roll it out.
    void release(UUID id, ReleaseImage image) {
        change(
                id,
                deployment -> {
                    var application = applications.locked(deployment.applicationId());
                    if (application.isDeleted()) {
                        withdraw(deployment);
                        return;
                    }
                    if (deployment.trigger() != Trigger.ROLLBACK) {
                        releases.snapshot(deployment.releaseId(), application, image);
                    } else if (!restored(deployment, application)) {
                        return;
                    }
                    rollOut(deployment, application);
                });
    }

    /// The configuration goes back with what runs, or the next deployment would bring back what is undone.
    private boolean restored(Deployment rollback, Application application) {
        var obstacle =
                restoration.restore(application.id(), releases.configuration(rollback.releaseId()));
        obstacle.ifPresent(reason -> fail(rollback.id(), reason));
        return obstacle.isEmpty();
    }

    private void withdraw(Deployment deployment) {
        deployment.cancel("The application was deleted", now());
        events.cancelled(repository.saveAndFlush(deployment));
    }

    private void rollOut(Deployment deployment, Application application) {
        var built = deployment.status() == DeploymentStatus.BUILDING;
        var generation =
                rollouts.roll(
                        application, deployment.releaseId(), Purpose.DEPLOY, deployment.forced());
        deployment.rollingOut(generation, now());
        if (built) {
            announceNext(deployment, Stages.Name.BUILDING);
        } else {
            repository.saveAndFlush(deployment);
        }
    }

    void succeed(UUID id) {
        change(
                id,
                deployment -> {
                    deployment.succeed(now());
                    var saved = repository.saveAndFlush(deployment);
                    var release = releases.get(saved.releaseId());
                    if (saved.trigger() == Trigger.ROLLBACK) {
                        markUndone(saved);
                    }
                    applications.deployed(
                            saved.applicationId(),
                            release.tag().value(),
                            release.spec().gitSource() == null ? null : saved.commitSha());
                    events.stageCompleted(saved, Stages.Name.DEPLOYING);
                    events.succeeded(saved);
                });
    }

    /// S138: what was undone says so.
    private void markUndone(Deployment rollback) {
        var undone = rollback.undoes();
        if (undone != null) {
            change(
                    undone,
                    deployment -> {
                        if (deployment.undo()) {
                            events.rolledBack(repository.saveAndFlush(deployment));
                        }
                    });
        }
    }

    void fail(UUID id, String reason) {
        change(
                id,
                deployment -> {
                    deployment.fail(reason, now());
                    // The application is locked before its rollout, as everywhere.
                    applications.failedToStart(deployment.applicationId(), reason);
                    takeBack(deployment, reason);
                    events.failed(repository.saveAndFlush(deployment));
                });
    }

    void cancelled(UUID id) {
        change(
                id,
                deployment -> {
                    deployment.cancel(null, now());
                    takeBack(deployment, "Deployment was cancelled");
                    events.cancelled(repository.saveAndFlush(deployment));
                });
    }

    private void takeBack(Deployment deployment, String reason) {
        var generation = deployment.generation();
        if (generation != null) {
            rollouts.abandon(deployment.applicationId(), generation, reason);
        }
    }

    private void announceNext(Deployment deployment, Stages.Name completed) {
        var saved = repository.saveAndFlush(deployment);
        events.stageCompleted(saved, completed);
        announceStage(saved);
    }

    private void announceStage(Deployment deployment) {
        deployment
                .stages()
                .running()
                .ifPresent(stage -> events.stageStarted(deployment, stage.name()));
    }

    private void change(UUID id, Consumer<Deployment> how) {
        how.accept(
                repository
                        .lock(id)
                        .orElseThrow(() -> new IllegalStateException("no deployment " + id)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
