package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.Observation;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.PolicyViolation;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.time.Clock;
import java.time.Duration;
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
    private final RolloutPlanner planner;
    private final ServiceSpecs specs;
    private final PublishMode publishing;
    private final RolloutSettings settings;
    private final LeaseQueue queue;
    private final Clock clock;

    RolloutProcess(
            RolloutTable table,
            Rollouts rollouts,
            Releases releases,
            Applications applications,
            RolloutExecutor executor,
            PublishMode publishing,
            RolloutSettings settings,
            LeaseQueue queue,
            Clock clock) {
        this.table = table;
        this.rollouts = rollouts;
        this.releases = releases;
        this.applications = applications;
        this.executor = executor;
        this.planner = new RolloutPlanner(settings);
        this.specs = new ServiceSpecs(publishing, settings);
        this.publishing = publishing;
        this.settings = settings;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public RolloutWork load(UUID id) {
        return table.find(id).orElseThrow(() -> new IllegalStateException("no rollout of " + id));
    }

    @Override
    public Stage<RolloutWork> stage(RolloutWork work) {
        return Stage.of("rollout", this::converge).within(ONE_PASS).retrying(PATIENT);
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
            return giveUp(work, null, "The engine refused: " + e.getMessage());
        }
    }

    private Outcome pass(RolloutWork work, Lease lease) throws InterruptedException {
        var plan = planOf(work);
        var observed = executor.observe(work.serviceName());
        var seen = Sightings.of(work, observed, true, plan != null && plan.healthChecked());
        Desired desired =
                plan == null
                        ? new Desired.Absent()
                        : new Desired.Present(
                                plan.fingerprint(), work.replicas(), work.appliedAt());
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
            case RolloutAction.Settle() -> settle(work, observed, plan);
            case RolloutAction.GiveUp(var reason, var culprit) -> {
                var words = culprit == null ? "" : executor.lastWords(culprit);
                yield giveUp(work, observed, words.isEmpty() ? reason : reason + "\n" + words);
            }
        };
    }

    /// The specification of what is wanted.
    private record Plan(
            Release release, ServiceSpec spec, String fingerprint, boolean healthChecked) {}

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
        return new Plan(
                release,
                specs.of(release, environment, work, fingerprint),
                fingerprint,
                release.isHealthChecked());
    }

    private static Plan required(@Nullable Plan plan) {
        if (plan == null) {
            throw new IllegalStateException("nothing is wanted, so nothing can be made");
        }
        return plan;
    }

    private Outcome create(RolloutWork work, Lease lease, Plan plan, Observation seen)
            throws InterruptedException {
        executor.prepare(work, plan.release());
        executor.create(plan.spec());
        return applied(work, lease, plan, seen);
    }

    private Outcome update(RolloutWork work, Lease lease, Plan plan, long version, Observation seen)
            throws InterruptedException {
        executor.prepare(work, plan.release());
        executor.update(plan.spec(), version);
        return applied(work, lease, plan, seen);
    }

    private Outcome applied(RolloutWork work, Lease lease, Plan plan, Observation seen) {
        queue.fence()
                .commit(
                        lease,
                        () -> {
                            table.applied(work, plan.fingerprint(), clock.instant());
                            applications.observe(work.applicationId(), seen);
                        });
        return Outcome.notYet(settings.poll());
    }

    private void note(RolloutWork work, Lease lease, Observation seen) {
        if (!applications.find(work.applicationId()).observation().equals(seen)) {
            queue.fence().commit(lease, () -> applications.observe(work.applicationId(), seen));
        }
    }

    private Outcome settle(RolloutWork work, Observed observed, @Nullable Plan plan)
            throws InterruptedException {
        if (plan == null && work.dropVolumes()) {
            executor.removeVolumes(work.applicationId());
        }
        return Outcome.done(() -> {
            if (table.settle(work, plan == null ? null : plan.fingerprint())) {
                applications.observe(
                        work.applicationId(),
                        Sightings.of(work, observed, false, plan != null && plan.healthChecked()));
            }
        });
    }

    private Outcome giveUp(RolloutWork work, @Nullable Observed observed, String reason) {
        return Outcome.done(() -> {
            if (work.isTrial()) {
                rollouts.goBack(work, reason);
            } else if (table.giveUp(work, reason) && observed != null) {
                var failed = table.find(work.applicationId()).orElseThrow();
                applications.observe(
                        work.applicationId(), Sightings.of(failed, observed, false, false));
            }
        });
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
