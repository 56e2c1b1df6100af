package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.DatabaseNotes;
import com.dokploy.database.database.DatabaseStatus;
import com.dokploy.database.database.Databases;
import com.dokploy.database.database.Observation;
import com.dokploy.database.database.Passwords;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.PolicyViolation;
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

/// Brings one database on the swarm to what is wanted: look, plan, act, look again.
///
/// Never gives up because the engine is away: what is wanted stays wanted.
final class RolloutProcess implements WorkProcess<RolloutWork> {
    private static final Duration ONE_PASS = Duration.ofMinutes(12);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Backoff PATIENT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), Integer.MAX_VALUE);

    private final RolloutTable table;
    private final Databases databases;
    private final DatabaseNotes notes;
    private final Passwords passwords;
    private final RolloutExecutor executor;
    private final Clients clients;
    private final Remains remains;
    private final RolloutPlanner planner;
    private final RolloutSettings settings;
    private final LeaseQueue queue;
    private final Clock clock;

    RolloutProcess(
            RolloutTable table,
            Databases databases,
            DatabaseNotes notes,
            Passwords passwords,
            RolloutExecutor executor,
            Clients clients,
            Remains remains,
            RolloutSettings settings,
            LeaseQueue queue,
            Clock clock) {
        this.table = table;
        this.databases = databases;
        this.notes = notes;
        this.passwords = passwords;
        this.executor = executor;
        this.clients = clients;
        this.remains = remains;
        this.planner = new RolloutPlanner(settings.limit());
        this.settings = settings;
        this.queue = queue;
        this.clock = clock;
    }

    /// The row first: a database that is newer than its row is found out when the outcome is committed.
    @Override
    public RolloutWork load(UUID id) {
        var row =
                table.find(id).orElseThrow(() -> new IllegalStateException("no rollout of " + id));
        var database =
                databases
                        .find(id)
                        .orElseThrow(() -> new IllegalStateException("no database " + id));
        return new RolloutWork(
                id, row.generation(), row.purpose(), row.appliedAt(), row.beganAt(), database);
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
            return work.purpose().isEnd()
                    ? Outcome.retry(String.valueOf(e.getMessage()))
                    : giveUp(work, String.valueOf(e.getMessage()));
        }
    }

    private Outcome pass(RolloutWork work, Lease lease) throws InterruptedException {
        var database = work.database();
        var observed = executor.observe(database.serviceName());
        if (database.wantsNewPassword() && !database.isDeleted()) {
            return changePassword(work, observed);
        }
        Desired desired =
                database.isDeleted()
                        ? new Desired.Absent()
                        : new Desired.Present(
                                executor.fingerprint(database),
                                database.isStopped() ? 0 : 1,
                                work.appliedAt(),
                                work.beganAt());
        return switch (planner.plan(desired, observed, clock.instant())) {
            case RolloutAction.CreateService() -> apply(work, lease, observed, null);
            case RolloutAction.UpdateService(var version) -> apply(work, lease, observed, version);
            case RolloutAction.RemoveService() -> {
                executor.remove(database.serviceName());
                yield Outcome.notYet(settings.poll());
            }
            case RolloutAction.LookAgain() -> {
                if (!database.isDeleted()) {
                    note(work, lease, observed);
                }
                yield Outcome.notYet(settings.poll());
            }
            case RolloutAction.Settle() -> settle(work, observed);
            case RolloutAction.GiveUp(var reason, var culprit) -> {
                var words = culprit == null ? "" : executor.lastWords(culprit);
                yield giveUp(work, words.isEmpty() ? reason : reason + "\n" + words);
            }
        };
    }

    private Outcome apply(RolloutWork work, Lease lease, Observed observed, @Nullable Long version)
            throws InterruptedException {
        var database = work.database();
        var node = database.nodeId() == null ? executor.node() : database.nodeId();
        var image = executor.image(database);
        var instance = Instance.serving(database);
        if (database.nodeId() == null) {
            // Before anything can have data there.
            queue.fence().commit(lease, () -> notes.settleOn(database.id(), node));
        }
        if (version == null) {
            executor.create(database, instance, image, node);
        } else {
            executor.update(database, instance, image, node, version);
        }
        queue.fence()
                .commit(
                        lease,
                        () -> {
                            table.applied(
                                    work,
                                    executor.fingerprint(database),
                                    image.value(),
                                    clock.instant());
                            notes.observe(database.id(), onTheWay(work, observed));
                        });
        return Outcome.notYet(settings.poll());
    }

    private void note(RolloutWork work, Lease lease, Observed observed) {
        var seen = onTheWay(work, observed);
        if (!work.database().observation().equals(seen)) {
            queue.fence().commit(lease, () -> notes.observe(work.databaseId(), seen));
        }
    }

    /// What users are told until it is there: what broke by itself is an error, what they asked for is pending.
    private static Observation onTheWay(RolloutWork work, Observed observed) {
        if (work.purpose() != Purpose.REPAIR) {
            return Observation.PENDING;
        }
        var service = observed.service();
        var fingerprint = service == null ? "" : service.fingerprint();
        var why =
                observed.failed(fingerprint, work.beganAt().minusSeconds(60)).stream()
                        .map(Observed.Task::problem)
                        .findFirst()
                        .or(observed::obstacle)
                        .filter(text -> !text.isEmpty())
                        .map(text -> ": " + text)
                        .orElse("");
        return Observation.error("The server stopped and is being started again" + why);
    }

    private Outcome settle(RolloutWork work, Observed observed) throws InterruptedException {
        var database = work.database();
        if (database.isDeleted()) {
            return end(work);
        }
        executor.removeSecrets(database.id(), database.secretNumber());
        var seen =
                database.isStopped()
                        ? new Observation(DatabaseStatus.STOPPED, null, null)
                        : new Observation(
                                DatabaseStatus.RUNNING,
                                null,
                                observed.serving().map(Observed.Task::port).orElse(null));
        return Outcome.done(() -> {
            if (table.settle(work)) {
                notes.observe(database.id(), seen);
            }
        });
    }

    private Outcome end(RolloutWork work) throws InterruptedException {
        var database = work.database();
        if (database.dropsVolumes()) {
            executor.removeVolumes(database.id());
        }
        executor.removeSecrets(database.id(), 0);
        if (work.purpose() != Purpose.PURGE) {
            return Outcome.done(() -> table.settle(work));
        }
        if (remains.ofPurged(database.id())) {
            return Outcome.notYet(settings.poll());
        }
        // The row itself is needed until the lease is settled; the watch takes it away.
        return Outcome.done(() -> table.gone(work));
    }

    private Outcome giveUp(RolloutWork work, String reason) {
        return Outcome.done(() -> {
            if (table.settle(work)) {
                notes.observe(work.databaseId(), Observation.error(reason));
            }
        });
    }

    /// The server learns the new password while the old one still opens it; only then do we take it for ours. If we die
    /// between the two, the same is done again.
    private Outcome changePassword(RolloutWork work, Observed observed)
            throws InterruptedException {
        var database = work.database();
        var program =
                database.engine()
                        .newPassword(
                                passwords.credentials(database),
                                passwords.nextCredentials(database));
        if (program.isPresent()) {
            var container = observed.serving().flatMap(Observed.Task::container);
            if (container.isEmpty()) {
                return Duration.between(work.beganAt(), clock.instant()).compareTo(settings.limit())
                                > 0
                        ? keepPassword(database)
                        : Outcome.notYet(settings.poll());
            }
            var result = clients.run(container.get(), program.get(), SHORT);
            if (!result.succeeded() && !database.engine().saysChanged(result.stderr())) {
                return Outcome.retry("The server did not take the new password");
            }
        }
        return Outcome.done(() -> notes.passwordChanged(database.id()));
    }

    private Outcome keepPassword(Database database) {
        return Outcome.done(() -> notes.passwordKept(database.id()));
    }

    @Override
    public void completed(RolloutWork work, Stage<RolloutWork> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(RolloutWork work, Stage<RolloutWork> stage, String reason) {
        if (table.settle(work)) {
            notes.observe(work.databaseId(), Observation.error(reason));
        }
    }

    @Override
    public void cancelled(RolloutWork work) {
        throw new IllegalStateException("a rollout is superseded, never cancelled");
    }
}
