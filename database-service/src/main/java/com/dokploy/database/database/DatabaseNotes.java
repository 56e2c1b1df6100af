package com.dokploy.database.database;

import com.dokploy.platform.web.Conflict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// What rollouts and restores note on a database, each in the transaction of its caller.
@Service
public class DatabaseNotes {
    private final DatabaseRepository repository;
    private final DatabaseLocks locks;
    private final DatabaseEvents events;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    DatabaseNotes(
            DatabaseRepository repository,
            DatabaseLocks locks,
            DatabaseEvents events,
            ApplicationEventPublisher changes,
            Clock clock) {
        this.repository = repository;
        this.locks = locks;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /// What was seen on the swarm. For the holder of the rollout's row.
    public void observe(UUID id, Observation seen) {
        changeLive(id, database -> database.observe(seen));
    }

    /// Which node has the data. For the holder of the rollout's row.
    public void settleOn(UUID id, String node) {
        change(id, database -> database.settleOn(node));
    }

    /// The server knows the new password: it is what clients are told from now on. For the holder of the rollout's row.
    public void passwordChanged(UUID id) {
        change(
                id,
                database -> {
                    database.takeNextPassword(now());
                    var saved = repository.saveAndFlush(database);
                    changes.publishEvent(new DatabaseChanged.Wanted(id, false));
                    events.updated(saved);
                });
    }

    /// The server did not take the new password: the old one holds. For the holder of the rollout's row.
    public void passwordKept(UUID id) {
        change(
                id,
                database -> {
                    database.forgetNextPassword();
                    repository.saveAndFlush(database);
                    changes.publishEvent(new DatabaseChanged.Wanted(id, false));
                });
    }

    /// A restore begins. For the holder of the database's lock.
    ///
    /// @throws Conflict while another one goes on
    public void beginRestore(Database database, UUID restore) {
        Databases.requireNoRestore(database);
        database.beginRestore(restore);
        events.statusChanged(repository.saveAndFlush(database));
    }

    /// The server is to run on another volume.
    public void switchTo(UUID id, int volume) {
        locks.lock(id)
                .filter(database -> !database.isDeleted() && database.volumeNumber() != volume)
                .ifPresent(database -> {
                    database.switchTo(volume, now());
                    repository.saveAndFlush(database);
                    changes.publishEvent(new DatabaseChanged.Wanted(id, false));
                });
    }

    /// A restore is over, well or not.
    public void endRestore(UUID id, UUID restore) {
        changeLive(
                id,
                database -> {
                    var mine = restore.equals(database.restoreId());
                    if (mine) {
                        database.endRestore();
                    }
                    return mine;
                });
    }

    /// It goes. For the holder of the database's lock.
    ///
    /// @param event id of the deletion of its project; null when it goes alone
    void delete(Database database, @Nullable UUID event, boolean withVolumes) {
        database.delete(event, withVolumes, now());
        var saved = repository.saveAndFlush(database);
        changes.publishEvent(new DatabaseChanged.Deleted(saved.id()));
        events.deleted(saved);
    }

    /// Everything of it is gone: so is its row.
    public void forget(UUID id) {
        locks.lock(id)
                .ifPresent(database -> {
                    events.purged(database);
                    repository.delete(database);
                });
    }

    private void change(UUID id, Consumer<Database> how) {
        repository
                .lock(id)
                .ifPresent(database -> {
                    how.accept(database);
                    repository.saveAndFlush(database);
                });
    }

    private void changeLive(UUID id, Predicate<Database> how) {
        repository
                .lock(id)
                .filter(database -> !database.isDeleted())
                .filter(how)
                .ifPresent(database -> events.statusChanged(repository.saveAndFlush(database)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
