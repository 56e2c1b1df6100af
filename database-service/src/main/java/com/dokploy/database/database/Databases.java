package com.dokploy.database.database;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.AccessView;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// What users do to databases, one transaction each; what runs follows.
@Service
public class Databases {
    public static final String TYPE = "database";

    private final DatabaseRepository repository;
    private final DatabaseLocks locks;
    private final DatabaseNotes notes;
    private final DatabaseEvents events;
    private final ApplicationEventPublisher changes;
    private final Passwords passwords;
    private final Access access;
    private final AccessView accessView;
    private final TransactionOperations transaction;
    private final Clock clock;

    Databases(
            DatabaseRepository repository,
            DatabaseLocks locks,
            DatabaseNotes notes,
            DatabaseEvents events,
            ApplicationEventPublisher changes,
            Passwords passwords,
            Access access,
            AccessView accessView,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.locks = locks;
        this.notes = notes;
        this.events = events;
        this.changes = changes;
        this.passwords = passwords;
        this.access = access;
        this.accessView = accessView;
        this.transaction = transaction;
        this.clock = clock;
    }

    Database create(Viewer viewer, DatabaseForm form) {
        var configuration = DatabaseRules.check(form);
        var raw = configuration.projectId();
        if (!Ids.isId(raw)) {
            throw Unprocessable.reference("projectId", "project", raw);
        }
        access.require(
                viewer,
                UUID.fromString(raw),
                Role.DEVELOPER,
                () -> Unprocessable.reference("projectId", "project", raw));
        return committed(configuration.name(), () -> create(configuration));
    }

    /// A new database like another one, to restore into. Joins the caller's transaction.
    ///
    /// @throws Conflict when the name is taken
    public Database copy(Database like, String name) {
        if (repository.liveOf(like.projectId()).stream()
                .flatMap(id -> repository.findById(id).stream())
                .anyMatch(other -> other.name().equalsIgnoreCase(name))) {
            throw taken(name);
        }
        var spec = like.spec();
        return create(
                new Configuration(
                        name,
                        like.projectId().toString(),
                        like.engine(),
                        like.engineVersion(),
                        // A port of the node can be had only once.
                        new DatabaseSpec(
                                spec.memoryLimit(),
                                spec.storageSize(),
                                spec.configuration(),
                                null)));
    }

    private Database create(Configuration configuration) {
        var project = UUID.fromString(configuration.projectId());
        if (!accessView.lockForCreation(project)) {
            throw Unprocessable.reference("projectId", "project", project);
        }
        var database = Database.create(project, configuration, passwords::make, now());
        var saved = repository.saveAndFlush(database);
        changes.publishEvent(new DatabaseChanged.Wanted(saved.id(), true));
        events.created(saved);
        return saved;
    }

    /// The database, for a caller with the role on its project.
    ///
    /// @param raw the id as it stands in the path
    /// @throws NotFound when there is none or the caller has no role on it at all (S243)
    public Database require(Viewer viewer, String raw, Role role) {
        var id = Ids.parse(TYPE, raw);
        var database =
                repository
                        .findByIdAndDeletedAtIsNull(id)
                        .orElseThrow(() -> new NotFound(TYPE, raw));
        access.require(viewer, database.projectId(), role, () -> new NotFound(TYPE, raw));
        return database;
    }

    Database update(Viewer viewer, String raw, DatabasePatch patch, IfMatch ifMatch) {
        var seen = require(viewer, raw, Role.DEVELOPER);
        var asked = DatabaseRules.check(patch.over(seen));
        return committed(
                asked.name(),
                () -> {
                    var database = lock(seen.id());
                    ifMatch.require(database.version());
                    // Merged again: what was read above may be old by now.
                    return configure(database, DatabaseRules.check(patch.over(database)));
                });
    }

    private Database configure(Database database, Configuration wanted) {
        var before = database.spec();
        if (database.name().equals(wanted.name()) && before.equals(wanted.spec())) {
            return database;
        }
        database.configure(wanted.name(), wanted.spec(), now());
        var saved = repository.saveAndFlush(database);
        if (!before.equals(wanted.spec())) {
            changes.publishEvent(new DatabaseChanged.Wanted(saved.id(), false));
        }
        events.updated(saved);
        return saved;
    }

    /// Stops it, keeping the data, or starts it.
    Database stop(Viewer viewer, String raw, boolean stop) {
        return change(
                viewer,
                raw,
                database -> {
                    requireNoRestore(database);
                    database.stop(stop, now());
                });
    }

    /// @throws Conflict when it is stopped
    Database restart(Viewer viewer, String raw) {
        return change(
                viewer,
                raw,
                database -> {
                    requireNoRestore(database);
                    if (database.isStopped()) {
                        throw state(database, "The database is stopped; start it instead");
                    }
                    database.restart(now());
                });
    }

    /// Wants another password; the server is told, then restarted with it.
    ///
    /// @throws Conflict unless it runs
    Database rotate(Viewer viewer, String raw) {
        return change(
                viewer,
                raw,
                database -> {
                    requireNoRestore(database);
                    if (!database.isRunning() || database.isStopped()) {
                        throw state(database, "Only a running database can take a new password");
                    }
                    if (database.wantsNewPassword()) {
                        throw state(database, "The password is being changed already");
                    }
                    database.wantPassword(passwords.make(database.id()), now());
                });
    }

    private Database change(Viewer viewer, String raw, Consumer<Database> how) {
        var seen = require(viewer, raw, Role.DEVELOPER);
        return inTransaction(() -> {
            var database = lock(seen.id());
            how.accept(database);
            var saved = repository.saveAndFlush(database);
            changes.publishEvent(new DatabaseChanged.Wanted(saved.id(), false));
            events.updated(saved);
            return saved;
        });
    }

    void delete(Viewer viewer, String raw, boolean deleteVolumes, IfMatch ifMatch) {
        var seen = require(viewer, raw, Role.ADMIN);
        inTransaction(() -> {
            var database = lock(seen.id());
            ifMatch.require(database.version());
            notes.delete(database, null, deleteVolumes);
            return database;
        });
    }

    /// The database whether deleted or not.
    public Optional<Database> find(UUID id) {
        return repository.findById(id);
    }

    /// Those that are not deleted.
    public List<Database> live() {
        return repository.live().stream().flatMap(id -> find(id).stream()).toList();
    }

    /// The database, locked within the caller's transaction.
    ///
    /// @throws NotFound when it is gone
    public Database lock(UUID id) {
        return locks.lock(id)
                .filter(database -> !database.isDeleted())
                .orElseThrow(() -> new NotFound(TYPE, id.toString()));
    }

    static void requireNoRestore(Database database) {
        if (database.restoreId() != null) {
            throw state(database, "A restore into this database is in progress");
        }
    }

    /// A refusal because of the state that it is in (S151).
    public static Conflict state(Database database, String message) {
        return new Conflict(message, Map.of("status", database.shownStatus().word()));
    }

    private Database committed(String name, Supplier<Database> change) {
        try {
            return inTransaction(change);
        } catch (DataIntegrityViolationException e) {
            var reason = String.valueOf(e.getMessage());
            if (reason.contains("database_name_unique")) {
                throw taken(name);
            }
            if (reason.contains("database_port_unique")) {
                throw new Conflict(
                        "Another database is published at this port",
                        Map.of("field", "publishedPort"));
            }
            throw e;
        }
    }

    private static Conflict taken(String name) {
        return new Conflict(
                "A database named '%s' exists in this project".formatted(name),
                Map.of("field", "name"));
    }

    private Database inTransaction(Supplier<Database> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
