package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Databases;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The catalogue of backups, one transaction a change.
@Service
class Backups {
    static final String TYPE = "backup";

    private final BackupRepository repository;
    private final BackupEvents events;
    private final Databases databases;
    private final Vault vault;
    private final StoreRule storeRule;
    private final LeaseQueue queue;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    Backups(
            BackupRepository repository,
            BackupEvents events,
            Databases databases,
            Vault vault,
            StoreRule storeRule,
            LeaseQueue backupQueue,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.databases = databases;
        this.vault = vault;
        this.storeRule = storeRule;
        this.queue = backupQueue;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Asks for a backup.
    Backup request(Viewer viewer, String database, Backup.Order order) {
        var seen = databases.require(viewer, database, Role.DEVELOPER);
        return inTransaction(() -> request(databases.lock(seen.id()), order));
    }

    /// Joins the caller's transaction, which holds the database's lock.
    ///
    /// @throws Conflict unless the database runs (S151), or when there is no store for several nodes (S160)
    Backup request(Database database, Backup.Order order) {
        if (!database.isRunning() || database.restoreId() != null) {
            throw Databases.state(database, "Only a running database can be backed up");
        }
        storeRule.require();
        var backup =
                repository.saveAndFlush(
                        Backup.of(database, order, vault.current(), vault::newKey, now()));
        events.queued(backup);
        queue.wake();
        return backup;
    }

    /// The backup of that database, for a caller with the role on its project (clause 272).
    Backup require(Viewer viewer, String database, String raw, Role role) {
        var owner = databases.require(viewer, database, role);
        return repository
                .findById(Ids.parse(TYPE, raw))
                .filter(backup -> backup.databaseId().equals(owner.id()))
                .filter(backup -> backup.status().isShown())
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// Removes a backup and its bytes; one that is being taken is given up first.
    ///
    /// @throws Conflict while a restore needs it
    void delete(Viewer viewer, String database, String raw) {
        var seen = require(viewer, database, raw, Role.ADMIN);
        inTransaction(() -> {
            var backup = repository.lock(seen.id()).orElseThrow(() -> new NotFound(TYPE, raw));
            if (isBeingRestored(backup.id())) {
                throw new Conflict(
                        "A restore of this backup is in progress",
                        Map.of("status", backup.status().word()));
            }
            remove(backup);
            return backup;
        });
    }

    /// Whether a restore or a verification needs it.
    boolean isBeingRestored(UUID backup) {
        return jdbc.sql(
                        """
                        select exists (
                            select from restore where backup_id = :id and status in ('PENDING', 'RUNNING')
                        )
                        """)
                .param("id", backup)
                .query(Boolean.class)
                .single();
    }

    /// Joins the caller's transaction, which holds the lock.
    void remove(Backup backup) {
        if (backup.isOpen()) {
            queue.cancel(backup.id());
        } else {
            backup.delete();
            repository.saveAndFlush(backup);
            queue.wake();
        }
    }

    /// Begins to remove all of a database that is purged.
    ///
    /// @return whether any is left
    boolean purge(UUID database) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var all = repository.allOf(database);
                    all.stream()
                            .flatMap(id -> repository.lock(id).stream())
                            .filter(backup -> backup.status().isShown())
                            .forEach(this::remove);
                    return !all.isEmpty();
                }));
    }

    /// Gives up what is being taken of a database that is deleted. Joins the caller's transaction.
    void cancelOpenOf(UUID database) {
        repository.allOf(database).stream()
                .flatMap(id -> repository.lock(id).stream())
                .filter(Backup::isOpen)
                .forEach(backup -> queue.cancel(backup.id()));
    }

    Backup get(UUID id) {
        return repository
                .findById(id)
                .orElseThrow(() -> new IllegalStateException("no backup " + id));
    }

    /// Joins the caller's transaction.
    void begin(UUID id) {
        change(
                id,
                backup -> {
                    backup.begin(now());
                    events.started(repository.saveAndFlush(backup));
                });
    }

    /// Notes where an attempt is about to write; joins the caller's transaction.
    void place(UUID id, UUID object) {
        change(id, backup -> backup.place(object));
    }

    /// Joins the caller's transaction. One that was given up while its last bytes were written goes all the same.
    void complete(UUID id, Copied copied) {
        change(
                id,
                backup -> {
                    if (isGivenUp(id)) {
                        backup.delete();
                        repository.saveAndFlush(backup);
                    } else {
                        backup.complete(copied, now());
                        events.completed(repository.saveAndFlush(backup));
                    }
                });
    }

    private boolean isGivenUp(UUID id) {
        return jdbc.sql("select cancel_requested from backup where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Joins the caller's transaction.
    void fail(UUID id, String reason) {
        change(
                id,
                backup -> {
                    backup.fail(reason, now());
                    events.failed(repository.saveAndFlush(backup));
                });
    }

    /// Notes what a test restore came to. Joins the caller's transaction.
    void verified(UUID id, @Nullable String failure) {
        change(
                id,
                backup -> {
                    backup.verified(failure, now());
                    repository.saveAndFlush(backup);
                });
    }

    /// Its bytes are gone. Joins the caller's transaction, which still needs the row for the lease.
    void forget(UUID id) {
        change(
                id,
                backup -> {
                    events.deleted(backup);
                    backup.gone();
                    repository.saveAndFlush(backup);
                });
    }

    /// Removes the rows of those that are gone.
    void sweep() {
        jdbc.sql("delete from backup where status = 'DELETED'").update();
    }

    private void change(UUID id, Consumer<Backup> how) {
        repository.lock(id).ifPresent(how);
    }

    private Backup inTransaction(Supplier<Backup> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
