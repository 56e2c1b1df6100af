package com.dokploy.deployment.job;

import com.dokploy.deployment.rollout.NodeRegistry;
import com.dokploy.deployment.rollout.OneOff;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.PolicyViolation;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.TaskView;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs a job as a swarm service of one task that is never started again: it goes on without us, and whoever
/// takes the row up again finds it by its name.
final class JobProcess implements WorkProcess<Job> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Backoff PATIENT =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), Integer.MAX_VALUE);

    private final JobTable table;
    private final JobOutput output;
    private final OneOff oneOff;
    private final Rollouts rollouts;
    private final DockerEngine engine;
    private final NodeRegistry registry;
    private final Clock clock;

    JobProcess(
            JobTable table,
            JobOutput output,
            OneOff oneOff,
            Rollouts rollouts,
            DockerEngine engine,
            NodeRegistry registry,
            Clock clock) {
        this.table = table;
        this.output = output;
        this.oneOff = oneOff;
        this.rollouts = rollouts;
        this.engine = engine;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Job load(UUID id) {
        return table.find(id).orElseThrow(() -> new IllegalStateException("no job " + id));
    }

    @Override
    public Stage<Job> stage(Job work) {
        return switch (work.status()) {
            case PENDING -> Stage.of("begin", this::begin);
            case RUNNING -> Stage.of("run", patient(this::run)).retrying(PATIENT);
            case ENDING -> Stage.of("tidy", patient(this::tidy)).retrying(PATIENT);
            case SUCCESS, FAILED, CANCELLED ->
                    throw new IllegalStateException("%s is finished".formatted(work.id()));
        };
    }

    private static Step<Job> patient(Step<Job> step) {
        return (work, lease, cancel) -> {
            try {
                return step.run(work, lease, cancel);
            } catch (EngineUnavailable | NotSwarmManager e) {
                return Outcome.retry("Docker is not available: " + e.getMessage());
            }
        };
    }

    private Outcome begin(Job work, Lease lease, CancelSignal cancel) {
        var release = rollouts.release(work.applicationId());
        return release.<Outcome>map(
                        id -> Outcome.done(() -> table.began(work.id(), id, clock.instant())))
                .orElseGet(() -> Outcome.fail("Nothing is deployed"));
    }

    private Outcome run(Job work, Lease lease, CancelSignal cancel) throws InterruptedException {
        var tasks = engine.tasks().ofService(work.serviceName());
        var began = Objects.requireNonNull(work.startedAt());
        if (tasks.stream().anyMatch(task -> task.state().isOver())) {
            return ended(
                    work,
                    tasks.stream().filter(task -> task.state().isOver()).findFirst().orElseThrow());
        }
        if (clock.instant().isAfter(began.plus(work.timeLimit()))) {
            return ended(
                    work,
                    JobStatus.FAILED,
                    null,
                    "It took longer than %d s".formatted(work.timeLimit().toSeconds()));
        }
        if (tasks.isEmpty() && engine.services().find(work.serviceName()).isEmpty()) {
            return create(work);
        }
        return Outcome.notYet(LOOK_AGAIN);
    }

    private Outcome create(Job work) throws InterruptedException {
        try {
            var release = Objects.requireNonNull(work.releaseId());
            engine.services()
                    .create(
                            oneOff.of(release, work.projectId(), work.serviceName(), work.argv()),
                            registry.account());
        } catch (AlreadyExists e) {
            // It was made before, and the answer got lost.
        } catch (EngineUnavailable | NotSwarmManager e) {
            throw e;
        } catch (EngineException | PolicyViolation e) {
            return Outcome.done(() ->
                    table.ended(
                            work.id(),
                            JobStatus.FAILED,
                            null,
                            "The engine refused: " + e.getMessage()));
        }
        return Outcome.notYet(LOOK_AGAIN);
    }

    private Outcome ended(Job work, TaskView task) throws InterruptedException {
        var code = task.exitCode().isPresent() ? (Integer) task.exitCode().getAsInt() : null;
        if (task.state() == TaskState.COMPLETE) {
            return ended(work, JobStatus.SUCCESS, 0, null);
        }
        var reason = task.error().isEmpty() ? "It ended as " + task.state() : task.error();
        return ended(work, JobStatus.FAILED, code, reason);
    }

    private Outcome ended(
            Job work, JobStatus outcome, @Nullable Integer exitCode, @Nullable String reason)
            throws InterruptedException {
        var lines = output.fromEngine(work);
        return Outcome.done(() -> {
            table.write(work.id(), lines);
            table.ended(work.id(), outcome, exitCode, reason);
        });
    }

    private Outcome tidy(Job work, Lease lease, CancelSignal cancel) throws InterruptedException {
        engine.services().remove(work.serviceName());
        return Outcome.done(() -> finish(work.id(), Objects.requireNonNull(work.outcome()), null));
    }

    private void finish(UUID id, JobStatus status, @Nullable String reason) {
        table.finished(id, status, reason, now());
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public void completed(Job work, Stage<Job> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(Job work, Stage<Job> stage, String reason) {
        finish(work.id(), JobStatus.FAILED, reason);
    }

    @Override
    public Stage<Job> cancelling(Job work) {
        return Stage.of("cancel", patient(this::takeAway)).retrying(PATIENT);
    }

    private Outcome takeAway(Job work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        var lines = output.fromEngine(work);
        engine.services().remove(work.serviceName());
        return Outcome.done(() -> {
            if (!lines.isEmpty()) {
                table.write(work.id(), lines);
            }
        });
    }

    @Override
    public void cancelled(Job work) {
        finish(work.id(), JobStatus.CANCELLED, null);
    }
}
