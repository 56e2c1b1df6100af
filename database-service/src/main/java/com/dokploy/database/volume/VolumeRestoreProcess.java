package com.dokploy.database.volume;

import com.dokploy.database.backup.BackupSettings;
import com.dokploy.database.backup.RestoreStatus;
import com.dokploy.database.rollout.Room;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.store.BadCopy;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Takes a restore through its stages. What the application runs on is never touched; a failure is a step towards cleaning, so
/// that no half-filled volume is left behind.
final class VolumeRestoreProcess implements WorkProcess<VolumeRestore> {
    private static final String DELETED = "The application was deleted";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final LeaseQueue queue;
    private final VolumeRestores restores;
    private final VolumeRestoreTable table;
    private final VolumeBackupTable backups;
    private final VolumeFiles files;
    private final Vault vault;
    private final Room room;
    private final BackupSettings settings;

    VolumeRestoreProcess(
            LeaseQueue queue,
            VolumeRestores restores,
            VolumeRestoreTable table,
            VolumeBackupTable backups,
            VolumeFiles files,
            Vault vault,
            Room room,
            BackupSettings settings) {
        this.queue = queue;
        this.restores = restores;
        this.table = table;
        this.backups = backups;
        this.files = files;
        this.vault = vault;
        this.room = room;
        this.settings = settings;
    }

    @Override
    public VolumeRestore load(UUID id) {
        return table.get(id);
    }

    @Override
    public Stage<VolumeRestore> stage(VolumeRestore work) {
        if (work.status() == RestoreStatus.PENDING) {
            return Stage.of("begin", (_, _, _) -> Outcome.done(() -> restores.begin(work.id())));
        }
        return Stage.<VolumeRestore>of(work.stage().word(), this::run)
                .within(settings.limit().plusMinutes(1))
                .retrying(settings.patience());
    }

    private Outcome run(VolumeRestore work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        try {
            return switch (work.stage()) {
                case CHECKING -> check(work);
                case FILLING -> fill(work, lease);
                case CLEANING -> {
                    files.remove(work, work.volume());
                    yield Outcome.done(() -> restores.fail(work.id(), null));
                }
                case ENDED -> throw new IllegalStateException(work.id() + " has ended");
            };
        } catch (BadCopy e) {
            return givenUp(work, e);
        } catch (ObjectInUse e) {
            return Outcome.notYet(LOOK_AGAIN);
        } catch (ToolFailed | IOException | EngineUnavailable | NotSwarmManager e) {
            return mayRetry(work, lease)
                    ? Outcome.retry(String.valueOf(e.getMessage()))
                    : givenUp(work, e);
        } catch (EngineException e) {
            return work.stage() == VolumeRestore.Stage.CLEANING
                    ? Outcome.retry(String.valueOf(e.getMessage()))
                    : givenUp(work, e);
        }
    }

    /// Cleaning is never given up.
    private boolean mayRetry(VolumeRestore work, Lease lease) {
        return work.stage() == VolumeRestore.Stage.CLEANING
                || lease.attempt() < settings.attempts();
    }

    private Outcome givenUp(VolumeRestore work, Exception e) {
        return Outcome.done(() -> restores.giveUp(work.id(), String.valueOf(e.getMessage())));
    }

    private Outcome check(VolumeRestore work)
            throws BadCopy, ToolFailed, IOException, InterruptedException {
        var backup = backups.get(work.backupId());
        vault.check(backup.stored(), backup.size(), backup.checksum());
        var plain = backup.plainSize();
        var lacking = plain == null ? Optional.<String>empty() : room.lacking(plain);
        if (lacking.isPresent()) {
            return Outcome.done(() -> restores.giveUp(work.id(), lacking.get()));
        }
        return Outcome.done(() -> restores.moveTo(work.id(), VolumeRestore.Stage.FILLING));
    }

    /// Each attempt fills a volume of its own, and first removes that of the one before it.
    private Outcome fill(VolumeRestore work, Lease lease)
            throws ToolFailed, IOException, InterruptedException {
        var last = queue.fence().commit(lease, () -> table.get(work.id()));
        files.remove(last, last.volume());
        var backup = backups.get(work.backupId());
        var name = VolumeRestore.freshName(backup.volume());
        queue.fence().commit(lease, () -> table.place(work.id(), name));
        vault.<Boolean, ToolFailed>feed(
                backup.stored(),
                archive -> {
                    files.fill(work, lease, name, archive, settings.limit());
                    return true;
                });
        if (!queue.holds(lease)) {
            // Whoever took over does not know of it.
            files.remove(work, name);
        }
        return Outcome.done(() -> restores.complete(work.id()));
    }

    @Override
    public void completed(VolumeRestore work, Stage<VolumeRestore> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(VolumeRestore work, Stage<VolumeRestore> stage, String reason) {
        restores.fail(work.id(), reason);
    }

    /// Only the deletion of its application ends a restore before its time.
    @Override
    public Stage<VolumeRestore> cancelling(VolumeRestore work) {
        return Stage.<VolumeRestore>of("cancel", this::undo).retrying(settings.patience());
    }

    private Outcome undo(VolumeRestore work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        try {
            files.remove(work, table.get(work.id()).volume());
            return Outcome.done();
        } catch (ObjectInUse e) {
            return Outcome.notYet(LOOK_AGAIN);
        } catch (EngineException e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void cancelled(VolumeRestore work) {
        restores.fail(work.id(), DELETED);
    }
}
