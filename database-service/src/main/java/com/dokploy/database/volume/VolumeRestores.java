package com.dokploy.database.volume;

import com.dokploy.database.application.ApplicationAccess;
import com.dokploy.database.backup.RestoreStatus;
import com.dokploy.database.volume.VolumeRestore.Stage;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Restores of volumes, one transaction a change.
@Service
class VolumeRestores {
    static final String TYPE = "volume-restore";

    private final VolumeRestoreTable table;
    private final VolumeBackups backups;
    private final VolumeBackupTable backupTable;
    private final VolumeScheduleTable schedules;
    private final VolumeEvents events;
    private final ApplicationAccess applications;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    VolumeRestores(
            VolumeRestoreTable table,
            VolumeBackups backups,
            VolumeBackupTable backupTable,
            VolumeScheduleTable schedules,
            VolumeEvents events,
            ApplicationAccess applications,
            LeaseQueue volumeRestoreQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.backups = backups;
        this.backupTable = backupTable;
        this.schedules = schedules;
        this.events = events;
        this.applications = applications;
        this.queue = volumeRestoreQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Asks for the data of a backup in a new volume of the same application. Its name is told when it is filled, so that nobody
    /// mounts it before.
    ///
    /// @param mount whether the application is to mount it then, in place of the volume that was backed up
    /// @throws Conflict for an unfinished backup
    VolumeRestore request(Viewer viewer, String application, String backup, boolean mount) {
        var seen = backups.require(viewer, application, backup, Role.ADMIN);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    // So that nobody deletes it meanwhile.
                    var locked =
                            backupTable
                                    .lock(seen.id())
                                    .orElseThrow(() -> new NotFound(VolumeBackups.TYPE, backup));
                    if (!locked.isComplete()) {
                        throw new Conflict(
                                "Only a completed backup can be restored",
                                Map.of("status", locked.status().word()));
                    }
                    var restore = fresh(locked, mount);
                    table.insert(restore);
                    events.tell(restore, "queued");
                    queue.wake();
                    return restore;
                }));
    }

    private VolumeRestore fresh(VolumeBackup backup, boolean mount) {
        return new VolumeRestore(
                Ids.next(),
                backup.id(),
                backup.applicationId(),
                backup.projectId(),
                VolumeRestore.freshName(backup.volume()),
                mount,
                RestoreStatus.PENDING,
                Stage.CHECKING,
                null,
                now(),
                null,
                null,
                0);
    }

    /// The restore of that application, for a caller with the role on its project.
    VolumeRestore require(Viewer viewer, String application, String raw) {
        var owner = applications.require(viewer, application, Role.VIEWER);
        return table.find(Ids.parse(TYPE, raw))
                .filter(restore -> restore.applicationId().equals(owner.id()))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// Gives up what goes on for an application that is deleted. Joins the caller's transaction, as all below.
    void cancelOpenOf(UUID application) {
        table.openOf(application).forEach(queue::cancel);
    }

    void forget(UUID application) {
        table.forget(application);
    }

    void begin(UUID id) {
        events.tell(table.begin(id, now()), "started");
    }

    void moveTo(UUID id, Stage stage) {
        table.moveTo(id, stage, null);
    }

    void giveUp(UUID id, String reason) {
        table.moveTo(id, Stage.CLEANING, reason);
    }

    /// Deployment-service mounts the volume when it hears of it, if that is wanted; its schedules follow here.
    void complete(UUID id) {
        var ended = table.end(id, RestoreStatus.COMPLETED, null, now());
        var replaces = ended.mount() ? replacedBy(ended) : List.<String>of();
        schedules.follow(ended.applicationId(), replaces, ended.volume());
        events.tell(ended, "completed", replaces);
    }

    /// The volume that was backed up, and whatever was restored of it since.
    private List<String> replacedBy(VolumeRestore restore) {
        var origin = VolumeRestore.origin(restore.volume());
        return Stream.concat(
                        Stream.of(origin),
                        table.restored(restore.applicationId()).stream()
                                .filter(name -> VolumeRestore.origin(name).equals(origin))
                                .filter(name -> !name.equals(restore.volume())))
                .toList();
    }

    /// @param reason unless one is known already
    void fail(UUID id, @Nullable String reason) {
        events.tell(table.end(id, RestoreStatus.FAILED, reason, now()), "failed");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
