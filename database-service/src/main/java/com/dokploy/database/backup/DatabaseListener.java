package com.dokploy.database.backup;

import com.dokploy.database.database.DatabaseChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Ends what goes on with a database that is deleted, in the transaction of the deletion.
@Component
class DatabaseListener {
    private final Backups backups;
    private final Restores restores;

    DatabaseListener(Backups backups, Restores restores) {
        this.backups = backups;
        this.restores = restores;
    }

    @EventListener
    void on(DatabaseChanged.Deleted deleted) {
        restores.cancelOpenOf(deleted.databaseId());
        backups.cancelOpenOf(deleted.databaseId());
    }
}
