package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.pipeline.Stages.Name;
import com.dokploy.deployment.rollout.NodeRegistry;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.security.EgressRefused;
import com.dokploy.platform.telemetry.Traces;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// The stages of a deployment and what follows from their outcomes.
final class DeploymentProcess implements WorkProcess<Deployment> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int PUSHES = 5;
    private static final Backoff PATIENT =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), Integer.MAX_VALUE);

    private final DeploymentProgress progress;
    private final DeploymentLog log;
    private final Rollouts rollouts;
    private final ImageFetch images;
    private final SourceSteps sources;
    private final NodeRegistry registry;
    private final PipelineSettings settings;
    private final Traces traces;

    DeploymentProcess(
            DeploymentProgress progress,
            DeploymentLog log,
            Rollouts rollouts,
            ImageFetch images,
            SourceSteps sources,
            NodeRegistry registry,
            PipelineSettings settings,
            Traces traces) {
        this.progress = progress;
        this.log = log;
        this.rollouts = rollouts;
        this.images = images;
        this.sources = sources;
        this.registry = registry;
        this.settings = settings;
        this.traces = traces;
    }

    @Override
    public Deployment load(UUID id) {
        return progress.get(id);
    }

    @Override
    public Stage<Deployment> stage(Deployment work) {
        return next(work).traced(traces, "deployment", work.traceparent());
    }

    private Stage<Deployment> next(Deployment work) {
        return switch (work.status()) {
            case PENDING -> Stage.of("begin", this::begin);
            case CLONING -> stage(work, Name.CLONING, settings.cloneLimit(), sources::checkOut);
            case BUILDING -> stage(work, Name.BUILDING, settings.buildLimit(), sources::build);
            case DEPLOYING ->
                    stage(
                            work,
                            Name.DEPLOYING,
                            settings.deployLimit(),
                            work.generation() == null ? this::fetch : this::awaitRollout);
            // Superseded between claim and look.
            case SUCCESS, FAILED, CANCELLED, ROLLED_BACK, SUPERSEDED ->
                    Stage.of("finished", (_, _, _) -> Outcome.done());
        };
    }

    private Stage<Deployment> stage(
            Deployment work, Name name, Duration limit, Step<Deployment> step) {
        var since = Objects.requireNonNullElse(work.stages().of(name).startedAt(), Instant.MAX);
        return Stage.of(name.word(), patient(step)).within(limit, since).retrying(PATIENT);
    }

    /// While the engine is away, work waits for it; what it refuses, it would refuse again.
    private Step<Deployment> patient(Step<Deployment> step) {
        return (work, lease, cancel) -> {
            try {
                return step.run(work, lease, cancel);
            } catch (EngineUnavailable | NotSwarmManager e) {
                return Outcome.retry("Docker is not available: " + e.getMessage());
            } catch (NodeRegistry.PushFailed e) {
                return lease.attempt() < PUSHES
                        ? Outcome.retry(String.valueOf(e.getMessage()))
                        : Outcome.fail(String.valueOf(e.getMessage()));
            } catch (EngineException | EgressRefused e) {
                return Outcome.fail(String.valueOf(e.getMessage()));
            }
        };
    }

    private Outcome begin(Deployment work, Lease lease, CancelSignal cancel) {
        return Outcome.done(() -> progress.begin(work.id()));
    }

    private Outcome fetch(Deployment work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        if (work.trigger() == Trigger.ROLLBACK) {
            return images.kept(work.applicationId(), work.releaseId())
                    .map(image -> Outcome.done(() -> progress.release(work.id(), image)))
                    .orElseGet(
                            () -> Outcome.fail("The image of that release is not kept any more"));
        }
        var source = Objects.requireNonNull(work.source());
        if (source.image() == null) {
            return Outcome.fail("The application has neither an image nor a git source");
        }
        var image =
                images.fetch(
                        work.projectId(),
                        work.applicationId(),
                        work.releaseId(),
                        ImageReference.parse(source.image()),
                        need(work),
                        line -> log.append(work.id(), Name.DEPLOYING, "info", line));
        var shared =
                registry.share(
                        work.applicationId(),
                        work.releaseId(),
                        image,
                        line -> log.append(work.id(), Name.DEPLOYING, "info", line));
        log.append(work.id(), Name.DEPLOYING, "info", "Rolling out " + source.image());
        return Outcome.done(() -> progress.release(work.id(), shared));
    }

    private static ImageFetch.Need need(Deployment work) {
        if (work.trigger() == Trigger.WEBHOOK) {
            return ImageFetch.Need.NEWEST;
        }
        return work.forced() ? ImageFetch.Need.REFRESHED : ImageFetch.Need.ANY;
    }

    private Outcome awaitRollout(Deployment work, Lease lease, CancelSignal cancel) {
        long generation = Objects.requireNonNull(work.generation());
        var rollout = rollouts.progress(work.applicationId());
        if (rollout.hasFailed(generation)) {
            return Outcome.fail(Objects.requireNonNullElse(rollout.failure(), "It did not run"));
        }
        return rollout.hasSettled(generation)
                ? Outcome.done(() -> progress.succeed(work.id()))
                : Outcome.notYet(LOOK_AGAIN);
    }

    @Override
    public void completed(Deployment work, Stage<Deployment> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void retrying(Deployment work, Stage<Deployment> stage, String reason) {
        work.stages()
                .running()
                .ifPresent(running -> log.append(work.id(), running.name(), "warn", reason));
    }

    @Override
    public void failed(Deployment work, Stage<Deployment> stage, String reason) {
        work.stages()
                .running()
                .ifPresent(running ->
                        reason.lines()
                                .forEach(line ->
                                        log.append(work.id(), running.name(), "error", line)));
        progress.fail(work.id(), reason);
        sources.forget(work);
    }

    @Override
    public Stage<Deployment> cancelling(Deployment work) {
        return Stage.of(
                "cancel",
                (deployment, lease, cancel) -> {
                    sources.forget(deployment);
                    return Outcome.done();
                });
    }

    @Override
    public void cancelled(Deployment work) {
        progress.cancelled(work.id());
    }
}
