package com.dokploy.database.backup;

import com.dokploy.database.database.Databases;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.io.IOException;
import java.util.UUID;

/// Takes a backup from request to catalogue, or takes one away. An attempt that broke off is made again from the beginning;
/// its object becomes visible only when it is complete.
final class BackupProcess implements WorkProcess<Backup> {
    private final LeaseQueue queue;
    private final Backups backups;
    private final BackupCopy copy;
    private final Vault vault;
    private final Databases databases;
    private final CopyAttempts attempts;
    private final BackupSettings settings;

    BackupProcess(
            LeaseQueue queue,
            Backups backups,
            BackupCopy copy,
            Vault vault,
            Databases databases,
            CopyAttempts attempts,
            BackupSettings settings) {
        this.queue = queue;
        this.backups = backups;
        this.copy = copy;
        this.vault = vault;
        this.databases = databases;
        this.attempts = attempts;
        this.settings = settings;
    }

    @Override
    public Backup load(UUID id) {
        return backups.get(id);
    }

    @Override
    public Stage<Backup> stage(Backup work) {
        return switch (work.status()) {
            case PENDING ->
                    Stage.of("begin", (_, _, _) -> Outcome.done(() -> backups.begin(work.id())));
            case RUNNING ->
                    Stage.<Backup>of("copy", this::take)
                            .within(settings.limit().plusMinutes(1))
                            .retrying(settings.backoff());
            case DELETING -> Stage.<Backup>of("delete", this::delete).retrying(settings.patience());
            case COMPLETED, FAILED, DELETED ->
                    throw new IllegalStateException(work.id() + " is finished");
        };
    }

    private Outcome take(Backup work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        var database = databases.find(work.databaseId()).filter(found -> !found.isDeleted());
        if (database.isEmpty()) {
            return Outcome.fail("The database was deleted");
        }
        return attempts.run(() -> {
            attempts.freshName(
                    lease,
                    () -> backups.get(work.id()).stored(),
                    name -> backups.place(work.id(), name));
            var copied =
                    copy.take(
                            backups.get(work.id()),
                            database.get(),
                            () -> queue.holds(lease),
                            settings.limit());
            return Outcome.done(() -> backups.complete(work.id(), copied));
        });
    }

    private Outcome delete(Backup work, Lease lease, CancelSignal cancel) {
        try {
            vault.delete(work.stored());
            return Outcome.done(() -> backups.forget(work.id()));
        } catch (IOException e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void completed(Backup work, Stage<Backup> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(Backup work, Stage<Backup> stage, String reason) {
        backups.fail(work.id(), reason);
    }

    @Override
    public Stage<Backup> cancelling(Backup work) {
        return Stage.<Backup>of(
                        "cancel",
                        (_, _, _) -> {
                            try {
                                vault.delete(backups.get(work.id()).stored());
                                return Outcome.done();
                            } catch (IOException e) {
                                return Outcome.retry(String.valueOf(e.getMessage()));
                            }
                        })
                .retrying(settings.patience());
    }

    /// Its owner did not want it any more, or its database was deleted: then the catalogue says so.
    @Override
    public void cancelled(Backup work) {
        var live = databases.find(work.databaseId()).filter(found -> !found.isDeleted());
        if (live.isPresent()) {
            backups.forget(work.id());
        } else {
            backups.fail(work.id(), "The database was deleted");
        }
    }
}
