package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.DatabaseNotes;
import com.dokploy.database.database.Databases;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Restores and verifications, one transaction a change.
@Service
class Restores {
    static final String TYPE = "restore";

    private final RestoreRepository repository;
    private final RestoreEvents events;
    private final Backups backups;
    private final Databases databases;
    private final DatabaseNotes notes;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    Restores(
            RestoreRepository repository,
            RestoreEvents events,
            Backups backups,
            Databases databases,
            DatabaseNotes notes,
            LeaseQueue restoreQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.backups = backups;
        this.databases = databases;
        this.notes = notes;
        this.queue = restoreQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Asks for the data of a backup in its own database, in place of what is there (S159).
    ///
    /// @throws Conflict for an unfinished backup, or while another restore goes on (S151)
    Restore inPlace(Viewer viewer, String database, String backup) {
        var seen = complete(viewer, database, backup, Role.ADMIN);
        return inTransaction(() -> {
            var target = databases.lock(seen.databaseId());
            return begin(seen, target, RestoreStage.CHECKING);
        });
    }

    /// Asks for the data of a backup in a new database of the same project (B39).
    ///
    /// @throws Conflict for an unfinished backup, or a name that is taken
    Restore intoNew(Viewer viewer, String database, String backup, String name) {
        var seen = complete(viewer, database, backup, Role.ADMIN);
        return inTransaction(() -> {
            var target = databases.copy(databases.lock(seen.databaseId()), name);
            return begin(seen, target, RestoreStage.WAITING);
        });
    }

    private Restore begin(Backup backup, Database target, RestoreStage first) {
        var restore =
                repository.saveAndFlush(
                        Restore.of(backup, target.id(), false, first, freshVolume(target), now()));
        notes.beginRestore(target, restore.id());
        events.queued(restore);
        queue.wake();
        return restore;
    }

    /// Asks whether a backup can be restored, by doing so into a server that nobody sees.
    ///
    /// @throws Conflict for an unfinished backup
    Restore verify(Viewer viewer, String database, String backup) {
        var seen = complete(viewer, database, backup, Role.DEVELOPER);
        return inTransaction(() -> verify(seen));
    }

    /// Joins the caller's transaction.
    Restore verify(Backup backup) {
        var database = databases.lock(backup.databaseId());
        var restore =
                repository.saveAndFlush(
                        Restore.of(
                                backup,
                                database.id(),
                                true,
                                RestoreStage.CHECKING,
                                freshVolume(database),
                                now()));
        queue.wake();
        return restore;
    }

    private int freshVolume(Database database) {
        return Math.max(database.volumeNumber(), repository.lastVolume(database.id())) + 1;
    }

    private Backup complete(Viewer viewer, String database, String raw, Role role) {
        var backup = backups.require(viewer, database, raw, role);
        if (!backup.isComplete()) {
            throw new Conflict(
                    "Only a completed backup can be restored",
                    Map.of("status", backup.status().word()));
        }
        return backup;
    }

    /// The restore of that database, for a caller with the role on its project.
    Restore require(Viewer viewer, String database, String raw) {
        var owner = databases.require(viewer, database, Role.VIEWER);
        return repository
                .findById(Ids.parse(TYPE, raw))
                .filter(restore -> restore.databaseId().equals(owner.id()))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// Gives up what goes on into a database that is deleted. Joins the caller's transaction.
    void cancelOpenOf(UUID database) {
        openOf(database).forEach(restore -> queue.cancel(restore.id()));
    }

    boolean isAnyOpen(UUID database) {
        return !openOf(database).isEmpty();
    }

    private List<Restore> openOf(UUID database) {
        return repository.findByDatabaseIdAndStatusIn(
                database, List.of(RestoreStatus.PENDING, RestoreStatus.RUNNING));
    }

    Restore get(UUID id) {
        return repository
                .findById(id)
                .orElseThrow(() -> new IllegalStateException("no restore " + id));
    }

    /// Joins the caller's transaction, as all below.
    void begin(UUID id) {
        change(
                id,
                restore -> {
                    restore.begin(now());
                    events.started(repository.saveAndFlush(restore));
                });
    }

    void moveTo(UUID id, RestoreStage next) {
        change(
                id,
                restore -> {
                    restore.moveTo(next);
                    repository.saveAndFlush(restore);
                });
    }

    /// The database is to run on the volume that was filled.
    void switchOver(UUID id) {
        change(
                id,
                restore -> {
                    var database = databases.lock(restore.databaseId());
                    restore.replaces(database.volumeNumber());
                    restore.moveTo(RestoreStage.CONFIRMING);
                    repository.saveAndFlush(restore);
                    notes.switchTo(database.id(), restore.volumeNumber());
                });
    }

    /// The database did not run on it: back to what was there.
    void revert(UUID id, String reason) {
        change(
                id,
                restore -> {
                    restore.fail(reason, RestoreStage.REVERTING);
                    repository.saveAndFlush(restore);
                    var old = restore.oldVolume();
                    if (old != null) {
                        notes.switchTo(restore.databaseId(), old);
                    }
                });
    }

    /// Nothing was switched yet.
    void fail(UUID id, String reason) {
        change(
                id,
                restore -> {
                    restore.fail(reason, RestoreStage.CLEANING);
                    repository.saveAndFlush(restore);
                });
    }

    /// @param failure beside what is known already; null for none
    void end(UUID id, @Nullable String failure) {
        change(
                id,
                restore -> {
                    if (failure != null) {
                        restore.fail(failure, RestoreStage.CLEANING);
                    }
                    restore.end(now());
                    var saved = repository.saveAndFlush(restore);
                    if (saved.isVerification()) {
                        backups.verified(saved.backupId(), saved.failure());
                    } else {
                        notes.endRestore(saved.databaseId(), saved.id());
                    }
                    events.ended(saved);
                });
    }

    private void change(UUID id, Consumer<Restore> how) {
        repository.lock(id).ifPresent(how);
    }

    private Restore inTransaction(Supplier<Restore> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
