package com.dokploy.database.volume;

import com.dokploy.database.application.KnownApplications;
import com.dokploy.database.backup.BackupSettings;
import com.dokploy.database.backup.CopyAttempts;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.io.IOException;
import java.util.UUID;

/// Takes a volume backup from request to catalogue, or takes one away. An attempt that broke off is made again from the
/// beginning; its object becomes visible only when it is complete.
final class VolumeBackupProcess implements WorkProcess<VolumeBackup> {
    private static final String DELETED = "The application was deleted";

    private final LeaseQueue queue;
    private final VolumeBackups backups;
    private final VolumeBackupTable table;
    private final VolumeFiles files;
    private final KnownApplications applications;
    private final Vault vault;
    private final CopyAttempts attempts;
    private final BackupSettings settings;

    VolumeBackupProcess(
            LeaseQueue queue,
            VolumeBackups backups,
            VolumeBackupTable table,
            VolumeFiles files,
            KnownApplications applications,
            Vault vault,
            CopyAttempts attempts,
            BackupSettings settings) {
        this.queue = queue;
        this.backups = backups;
        this.table = table;
        this.files = files;
        this.applications = applications;
        this.vault = vault;
        this.attempts = attempts;
        this.settings = settings;
    }

    @Override
    public VolumeBackup load(UUID id) {
        return table.get(id);
    }

    @Override
    public Stage<VolumeBackup> stage(VolumeBackup work) {
        return switch (work.status()) {
            case PENDING ->
                    Stage.of("begin", (_, _, _) -> Outcome.done(() -> backups.begin(work.id())));
            case RUNNING ->
                    Stage.<VolumeBackup>of("copy", this::take)
                            .within(settings.limit().plusMinutes(1))
                            .retrying(settings.backoff());
            case DELETING ->
                    Stage.<VolumeBackup>of("delete", this::delete).retrying(settings.patience());
            case COMPLETED, FAILED, DELETED ->
                    throw new IllegalStateException(work.id() + " is finished");
        };
    }

    private Outcome take(VolumeBackup work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        if (applications.isDeleted(work.applicationId())) {
            return Outcome.fail(DELETED);
        }
        return attempts.run(() -> copy(work, lease));
    }

    private Outcome copy(VolumeBackup work, Lease lease)
            throws ToolFailed, IOException, InterruptedException {
        var name =
                attempts.freshName(
                        lease,
                        () -> table.get(work.id()).stored(),
                        fresh -> table.place(work.id(), fresh));
        var written =
                vault.<ToolFailed>write(
                        work.storedAs(name),
                        () -> queue.holds(lease),
                        target -> files.read(work, lease, target, settings.limit()));
        return Outcome.done(() -> backups.complete(work.id(), written));
    }

    private Outcome delete(VolumeBackup work, Lease lease, CancelSignal cancel) {
        try {
            vault.delete(work.stored());
            return Outcome.done(() -> backups.forget(work.id()));
        } catch (IOException e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void completed(VolumeBackup work, Stage<VolumeBackup> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(VolumeBackup work, Stage<VolumeBackup> stage, String reason) {
        backups.fail(work.id(), reason);
    }

    @Override
    public Stage<VolumeBackup> cancelling(VolumeBackup work) {
        return Stage.<VolumeBackup>of("cancel", this::undo).retrying(settings.patience());
    }

    private Outcome undo(VolumeBackup work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        try {
            files.end(work.id());
            vault.delete(table.get(work.id()).stored());
            return Outcome.done();
        } catch (EngineException | IOException e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        }
    }

    /// Its owner did not want it any more, or its application was deleted: then the catalogue says so.
    @Override
    public void cancelled(VolumeBackup work) {
        if (applications.isDeleted(work.applicationId())) {
            backups.fail(work.id(), DELETED);
        } else {
            backups.forget(work.id());
        }
    }
}
