package com.dokploy.database.database;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one order in which the rows of a database are locked.
@Component
class DatabaseLocks {
    private final DatabaseRepository repository;
    private final List<LockedFirst> first;

    DatabaseLocks(DatabaseRepository repository, List<LockedFirst> first) {
        this.repository = repository;
        this.first = List.copyOf(first);
    }

    /// The database and what works on it, locked within the caller's transaction.
    Optional<Database> lock(UUID id) {
        first.forEach(rows -> rows.lock(id));
        return repository.lock(id);
    }
}
