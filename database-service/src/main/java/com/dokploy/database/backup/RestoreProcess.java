package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.DatabaseStatus;
import com.dokploy.database.database.Databases;
import com.dokploy.database.rollout.Rollouts;
import com.dokploy.database.rollout.Trials.TrialFailed;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/// Takes a restore through its stages. A failure is a step towards cleaning, so that nothing is left behind; until the switch
/// the old data serves on, and after it the old volume stays until the new one is known to run.
final class RestoreProcess implements WorkProcess<Restore> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final Restores restores;
    private final Backups backups;
    private final Databases databases;
    private final RestoreSteps steps;
    private final Rollouts rollouts;
    private final BackupSettings settings;

    RestoreProcess(
            Restores restores,
            Backups backups,
            Databases databases,
            RestoreSteps steps,
            Rollouts rollouts,
            BackupSettings settings) {
        this.restores = restores;
        this.backups = backups;
        this.databases = databases;
        this.steps = steps;
        this.rollouts = rollouts;
        this.settings = settings;
    }

    @Override
    public Restore load(UUID id) {
        return restores.get(id);
    }

    @Override
    public Stage<Restore> stage(Restore work) {
        if (work.status() == RestoreStatus.PENDING) {
            return Stage.of("begin", (_, _, _) -> Outcome.done(() -> restores.begin(work.id())));
        }
        return Stage.<Restore>of(work.stage().word(), this::run)
                .within(settings.limit().multipliedBy(3))
                .retrying(settings.patience());
    }

    private Outcome run(Restore work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        var database =
                databases
                        .find(work.databaseId())
                        .orElseThrow(
                                () -> new IllegalStateException("no database of " + work.id()));
        try {
            return run(work, database);
        } catch (TrialFailed e) {
            return failed(work, String.valueOf(e.getMessage()));
        } catch (ObjectInUse e) {
            return Outcome.notYet(LOOK_AGAIN);
        } catch (EngineUnavailable | NotSwarmManager | IOException e) {
            return mayRetry(work, lease)
                    ? Outcome.retry(String.valueOf(e.getMessage()))
                    : failed(work, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return mayRetry(work, lease) && work.stage() == RestoreStage.CLEANING
                    ? Outcome.retry(String.valueOf(e.getMessage()))
                    : failed(work, String.valueOf(e.getMessage()));
        }
    }

    /// Cleaning is never given up.
    private boolean mayRetry(Restore work, Lease lease) {
        return work.stage() == RestoreStage.CLEANING || lease.attempt() < settings.attempts();
    }

    private Outcome failed(Restore work, String reason) {
        return work.stage() == RestoreStage.CLEANING
                ? Outcome.retry(reason)
                : Outcome.done(() -> restores.fail(work.id(), reason));
    }

    private Outcome run(Restore work, Database database)
            throws InterruptedException, TrialFailed, IOException {
        if (database.isDeleted() && work.stage() != RestoreStage.CLEANING) {
            return failed(work, "The database was deleted");
        }
        return switch (work.stage()) {
            case WAITING -> await(work, database);
            case CHECKING -> {
                var backup = backups.get(work.backupId());
                steps.check(backup, database);
                steps.checkRoom(backup);
                yield next(work, RestoreStage.FILLING);
            }
            case FILLING -> {
                steps.fill(work, backups.get(work.backupId()), database);
                yield next(
                        work,
                        work.isVerification() ? RestoreStage.CLEANING : RestoreStage.SWITCHING);
            }
            case SWITCHING -> Outcome.done(() -> restores.switchOver(work.id()));
            case CONFIRMING -> confirm(work, database);
            case REVERTING ->
                    rollouts.isSettled(database.id())
                            ? next(work, RestoreStage.CLEANING)
                            : Outcome.notYet(LOOK_AGAIN);
            case CLEANING -> {
                steps.clean(work, database);
                yield Outcome.done(() -> restores.end(work.id(), null));
            }
            case ENDED -> throw new IllegalStateException(work.id() + " has ended");
        };
    }

    private Outcome next(Restore work, RestoreStage stage) {
        return Outcome.done(() -> restores.moveTo(work.id(), stage));
    }

    private Outcome await(Restore work, Database database) {
        if (!rollouts.isSettled(database.id())) {
            return Outcome.notYet(LOOK_AGAIN);
        }
        return database.isRunning()
                ? next(work, RestoreStage.CHECKING)
                : failed(work, "The new database does not run: " + database.observation().reason());
    }

    private Outcome confirm(Restore work, Database database) {
        if (!rollouts.isSettled(database.id())) {
            return Outcome.notYet(LOOK_AGAIN);
        }
        if (database.observation().status() == DatabaseStatus.ERROR) {
            var reason =
                    "The database does not run on the data: " + database.observation().reason();
            return Outcome.done(() -> restores.revert(work.id(), reason));
        }
        return next(work, RestoreStage.CLEANING);
    }

    @Override
    public void completed(Restore work, Stage<Restore> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(Restore work, Stage<Restore> stage, String reason) {
        restores.end(work.id(), reason);
    }

    /// Only the deletion of its database ends a restore before its time.
    @Override
    public Stage<Restore> cancelling(Restore work) {
        return Stage.<Restore>of("cancel", this::cancel).retrying(settings.patience());
    }

    private Outcome cancel(Restore work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        var database = databases.find(work.databaseId());
        if (database.isPresent()) {
            try {
                steps.clean(work, database.get());
            } catch (ObjectInUse e) {
                return Outcome.notYet(LOOK_AGAIN);
            } catch (EngineException e) {
                return Outcome.retry(String.valueOf(e.getMessage()));
            }
        }
        return Outcome.done();
    }

    @Override
    public void cancelled(Restore work) {
        restores.end(work.id(), "The database was deleted");
    }
}
