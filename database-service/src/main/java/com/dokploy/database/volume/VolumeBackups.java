package com.dokploy.database.volume;

import com.dokploy.database.application.ApplicationAccess;
import com.dokploy.database.application.KnownApplication;
import com.dokploy.database.backup.BackupStatus;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.Vault;
import com.dokploy.database.store.Written;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unavailable;
import com.dokploy.platform.web.Unprocessable;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The catalogue of volume backups, one transaction a change.
@Service
class VolumeBackups {
    static final String TYPE = "volume-backup";
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final VolumeBackupTable table;
    private final VolumeRestoreTable restores;
    private final VolumeEvents events;
    private final VolumeFiles files;
    private final ApplicationAccess applications;
    private final Vault vault;
    private final StoreRule storeRule;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    VolumeBackups(
            VolumeBackupTable table,
            VolumeRestoreTable restores,
            VolumeEvents events,
            VolumeFiles files,
            ApplicationAccess applications,
            Vault vault,
            StoreRule storeRule,
            LeaseQueue volumeBackupQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.restores = restores;
        this.events = events;
        this.files = files;
        this.applications = applications;
        this.vault = vault;
        this.storeRule = storeRule;
        this.queue = volumeBackupQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Asks for a backup.
    ///
    /// @throws Unprocessable when the application has no such volume here
    /// @throws Conflict when there is no store for several nodes (S160)
    VolumeBackup request(Viewer viewer, String application, VolumeBackup.Order order)
            throws InterruptedException {
        var owner = applications.require(viewer, application, Role.DEVELOPER);
        requireVolume(owner.id(), order.volume());
        return Objects.requireNonNull(transaction.execute(_ -> request(owner, order)));
    }

    /// @throws Unprocessable when the application has no such volume here
    void requireVolume(UUID application, String volume) throws InterruptedException {
        try {
            if (!files.exists(application, volume)) {
                throw new Unprocessable(
                        "The application has no volume of that name here: it is made by the first"
                                + " deployment that mounts it",
                        Map.of("field", "volume", "volume", volume));
            }
        } catch (EngineUnavailable e) {
            throw new Unavailable("Docker", RETRY);
        }
    }

    /// Joins the caller's transaction.
    ///
    /// @throws Conflict when there is no store for several nodes (S160)
    VolumeBackup request(KnownApplication application, VolumeBackup.Order order) {
        storeRule.require();
        var backup = VolumeBackup.of(application, order, vault.current(), vault::newKey, now());
        table.insert(backup);
        events.tell(backup, "queued");
        queue.wake();
        return backup;
    }

    /// The backup of that application, for a caller with the role on its project.
    VolumeBackup require(Viewer viewer, String application, String raw, Role role) {
        var owner = applications.require(viewer, application, role);
        return table.find(Ids.parse(TYPE, raw))
                .filter(backup -> backup.applicationId().equals(owner.id()))
                .filter(backup -> backup.status().isShown())
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// Removes a backup and its bytes; one that is being taken is given up first.
    ///
    /// @throws Conflict while a restore needs it
    void delete(Viewer viewer, String application, String raw) {
        var seen = require(viewer, application, raw, Role.ADMIN);
        transaction.executeWithoutResult(_ -> {
            var backup = table.lock(seen.id()).orElseThrow(() -> new NotFound(TYPE, raw));
            if (restores.needs(backup.id())) {
                throw new Conflict(
                        "A restore of this backup is in progress",
                        Map.of("status", backup.status().word()));
            }
            remove(backup);
        });
    }

    /// Removes it unless a restore needs it.
    void tidyAway(UUID id) {
        transaction.executeWithoutResult(_ ->
                table.lock(id)
                        .filter(VolumeBackup::isComplete)
                        .filter(backup -> !restores.needs(id))
                        .ifPresent(this::remove));
    }

    /// Joins the caller's transaction, which holds the row.
    private void remove(VolumeBackup backup) {
        if (backup.isOpen()) {
            queue.cancel(backup.id());
        } else if (backup.status().isShown()) {
            table.mark(backup.id(), BackupStatus.DELETING);
            queue.wake();
        }
    }

    /// Begins to remove all of an application that cannot come back. Joins the caller's transaction.
    void removeAllOf(UUID application) {
        table.allOf(application).stream()
                .flatMap(id -> table.lock(id).stream())
                .forEach(this::remove);
    }

    /// Gives up what is being taken of an application that is deleted. Joins the caller's transaction.
    void cancelOpenOf(UUID application) {
        table.allOf(application).stream()
                .flatMap(id -> table.lock(id).stream())
                .filter(VolumeBackup::isOpen)
                .forEach(backup -> queue.cancel(backup.id()));
    }

    /// Joins the caller's transaction, as all below.
    void begin(UUID id) {
        events.tell(table.begin(id, now()), "started");
    }

    /// One that was given up while its last bytes were written goes all the same.
    void complete(UUID id, Written written) {
        if (table.isGivenUp(id)) {
            table.mark(id, BackupStatus.DELETING);
        } else {
            events.tell(table.complete(id, written, now()), "completed");
        }
    }

    void fail(UUID id, String reason) {
        events.tell(table.fail(id, reason, now()), "failed");
    }

    /// Its bytes are gone; the row is still needed for the lease.
    void forget(UUID id) {
        events.tell(table.mark(id, BackupStatus.DELETED), "deleted");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
