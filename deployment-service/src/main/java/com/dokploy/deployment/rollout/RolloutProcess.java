package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.Observation;
import com.dokploy.deployment.application.PublishMode;
import com.dokploy.deployment.application.SecretMask;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.PolicyViolation;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.telemetry.Traces;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings one application on the swarm to what is wanted: look, plan, act, look again.
///
/// Never gives up because the engine is away: what is wanted stays wanted.
final class RolloutProcess implements WorkProcess<RolloutWork> {
    private static final Duration ONE_PASS = Duration.ofMinutes(2);
    private static final Backoff PATIENT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), Integer.MAX_VALUE);

    private final RolloutTable table;
    private final Rollouts rollouts;
    private final Releases releases;
    private final Applications applications;
    private final RolloutExecutor executor;
    private final SecretFiles files;
    private final RolloutPlanner planner;
    private final ServiceSpecs specs;
    private final PublishMode publishing;
    private final RolloutSettings settings;
    private final LeaseQueue queue;
    private final Traces traces;
    private final Clock clock;

    RolloutProcess(
            RolloutTable table,
            Rollouts rollouts,
            Releases releases,
            Applications applications,
            RolloutExecutor executor,
            SecretFiles files,
            PublishMode publishing,
            RolloutSettings settings,
            LeaseQueue queue,
            Traces traces,
            Clock clock) {
        this.table = table;
        this.rollouts = rollouts;
        this.releases = releases;
        this.applications = applications;
        this.executor = executor;
        this.files = files;
        this.planner = new RolloutPlanner(settings);
        this.specs = new ServiceSpecs(publishing, settings);
        this.publishing = publishing;
        this.settings = settings;
        this.queue = queue;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public RolloutWork load(UUID id) {
        return table.find(id).orElseThrow(() -> new IllegalStateException("no rollout of " + id));
    }

    @Override
    public Stage<RolloutWork> stage(RolloutWork work) {
        var stage = Stage.of("rollout", this::converge).within(ONE_PASS).retrying(PATIENT);
        return traces.areOn()
                ? stage.traced(traces, "application", table.traceparent(work).orElse(null))
                : stage;
    }

    private Outcome converge(RolloutWork work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        try {
            return pass(work, lease);
        } catch (EngineUnavailable | NotSwarmManager e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        } catch (ObjectInUse e) {
            return Outcome.notYet(settings.poll());
        } catch (EngineException | PolicyViolation e) {
            return giveUp(work, lease, Observed.NOTHING, "The engine refused: " + e.getMessage());
        }
    }

    private Outcome pass(RolloutWork work, Lease lease) throws InterruptedException {
        var plan = planOf(work);
        var observed = executor.observe(work.serviceName());
        var seen = Sightings.onTheWay(work, observed, plan != null && plan.healthChecked());
        Desired desired =
                plan == null
                        ? new Desired.Absent()
                        : new Desired.Present(
                                plan.fingerprint(),
                                work.replicas(),
                                work.specDigest(),
                                work.appliedAt());
        return switch (planner.plan(desired, observed, clock.instant())) {
            case RolloutAction.CreateService() -> create(work, lease, required(plan), seen);
            case RolloutAction.UpdateService(var version) ->
                    update(work, lease, required(plan), version, seen);
            case RolloutAction.RemoveService() -> {
                executor.remove(work.serviceName());
                yield Outcome.notYet(settings.poll());
            }
            case RolloutAction.LookAgain(var after) -> {
                note(work, lease, seen);
                yield Outcome.notYet(after);
            }
            case RolloutAction.Settle() -> settle(work, lease, observed, plan);
            case RolloutAction.GiveUp(var reason, var culprit) -> {
                var words = culprit == null ? "" : masked(work, executor.lastWords(culprit));
                yield giveUp(
                        work, lease, observed, words.isEmpty() ? reason : reason + "\n" + words);
            }
        };
    }

    /// What a replica writes may hold what it was told in confidence.
    private String masked(RolloutWork work, String words) {
        return work.releaseId() == null
                ? words
                : new SecretMask(releases.environment(work.releaseId()).secrets()).apply(words);
    }

    /// What is wanted, with all that makes a replica.
    private record Plan(
            Release release, ReleaseEnv environment, String fingerprint, boolean healthChecked) {}

    private @Nullable Plan planOf(RolloutWork work) {
        if (work.releaseId() == null) {
            return null;
        }
        var release = releases.get(work.releaseId());
        var environment = releases.environment(release.id());
        var fingerprint =
                work.fingerprint() != null
                        ? work.fingerprint()
                        : Fingerprint.of(release, environment, work, publishing.isMesh());
        return new Plan(release, environment, fingerprint, release.isHealthChecked());
    }

    /// The specification, once all that it names is there.
    private ServiceSpec prepared(RolloutWork work, Plan plan) throws InterruptedException {
        executor.prepare(work, plan.release());
        return specs.of(
                plan.release(),
                plan.environment().variables(),
                files.ensure(work, plan.environment().files()),
                work,
                plan.fingerprint());
    }

    private static Plan required(@Nullable Plan plan) {
        if (plan == null) {
            throw new IllegalStateException("nothing is wanted, so nothing can be made");
        }
        return plan;
    }

    private Outcome create(RolloutWork work, Lease lease, Plan plan, Observation seen)
            throws InterruptedException {
        var spec = prepared(work, plan);
        // Before the call: a replica may have failed before it returns.
        var at = clock.instant();
        executor.create(spec);
        return applied(work, lease, plan, at, seen);
    }

    private Outcome update(RolloutWork work, Lease lease, Plan plan, long version, Observation seen)
            throws InterruptedException {
        var spec = prepared(work, plan);
        var at = clock.instant();
        executor.update(spec, version);
        return applied(work, lease, plan, at, seen);
    }

    private Outcome applied(RolloutWork work, Lease lease, Plan plan, Instant at, Observation seen)
            throws InterruptedException {
        var digest = executor.digest(work.serviceName()).orElse(null);
        queue.fence().commit(lease, () -> table.applied(work, plan.fingerprint(), digest, at));
        note(work, lease, seen);
        return Outcome.notYet(settings.poll());
    }

    private void note(RolloutWork work, Lease lease, Observation seen) {
        if (!applications.find(work.applicationId()).observation().equals(seen)) {
            rollouts.note(work, seen, () -> queue.holds(lease));
        }
    }

    private Outcome settle(RolloutWork work, Lease lease, Observed observed, @Nullable Plan plan)
            throws InterruptedException {
        files.removeOthers(
                work.applicationId(), plan == null ? List.of() : plan.environment().files());
        var fingerprint = plan == null ? null : plan.fingerprint();
        // Ends that came before do not count any more.
        var now = clock.instant();
        note(work, lease, atRest(work.settled(fingerprint, now), observed, plan, now));
        return Outcome.done(() -> table.settle(work, fingerprint, now));
    }

    private Outcome giveUp(RolloutWork work, Lease lease, Observed observed, String reason) {
        if (work.isTrial()) {
            return Outcome.done(() -> rollouts.goBack(work, reason));
        }
        note(work, lease, atRest(work.failing(reason), observed, null, clock.instant()));
        return Outcome.done(() -> table.giveUp(work, reason));
    }

    private Observation atRest(
            RolloutWork work, Observed observed, @Nullable Plan plan, Instant now) {
        return Sightings.atRest(
                work, observed, plan != null && plan.healthChecked(), settings.crashWindow(), now);
    }

    @Override
    public void completed(RolloutWork work, Stage<RolloutWork> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(RolloutWork work, Stage<RolloutWork> stage, String reason) {
        table.giveUp(work, reason);
    }

    @Override
    public void cancelled(RolloutWork work) {
        throw new IllegalStateException("a rollout is superseded, never cancelled");
    }
}
