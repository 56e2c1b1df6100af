package com.dokploy.database.database;

import com.dokploy.platform.access.AccessView;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// What becomes of the databases of a project when it goes, comes back, or goes for good; each within the caller's transaction.
@Service
class ProjectDatabases {
    private final DatabaseRepository repository;
    private final DatabaseLocks locks;
    private final DatabaseNotes notes;
    private final DatabaseEvents events;
    private final ApplicationEventPublisher changes;
    private final AccessView accessView;

    ProjectDatabases(
            DatabaseRepository repository,
            DatabaseLocks locks,
            DatabaseNotes notes,
            DatabaseEvents events,
            ApplicationEventPublisher changes,
            AccessView accessView) {
        this.repository = repository;
        this.locks = locks;
        this.notes = notes;
        this.events = events;
        this.changes = changes;
        this.accessView = accessView;
    }

    /// Deletes all, keeping the data.
    ///
    /// @param event id of the project's deletion
    void deleteAllOf(UUID project, UUID event) {
        accessView.lockForCascade(project);
        repository.liveOf(project).stream()
                .flatMap(id -> locks.lock(id).stream())
                .filter(database -> !database.isDeleted())
                .forEach(database -> notes.delete(database, event, false));
    }

    /// Brings back, as stopped, what the deletion took along and nothing else.
    void reviveAllOf(UUID project) {
        accessView.lockForCascade(project);
        repository.allOf(project).stream()
                .flatMap(id -> locks.lock(id).stream())
                .filter(Database::isDeletedWithProject)
                .forEach(database -> {
                    database.revive();
                    var saved = repository.saveAndFlush(database);
                    changes.publishEvent(new DatabaseChanged.Wanted(saved.id(), false));
                    events.revived(saved);
                });
    }

    /// Removes all for good, data and backups included.
    void purgeAllOf(UUID project) {
        for (var id : repository.allOf(project)) {
            locks.lock(id)
                    .ifPresent(database -> {
                        if (!database.isDeleted()) {
                            notes.delete(database, null, true);
                        }
                        database.dropVolumes();
                        repository.saveAndFlush(database);
                        changes.publishEvent(new DatabaseChanged.Purged(id));
                    });
        }
    }
}
