package com.dokploy.database.backup;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what becomes of restores; verifications change nothing and are told by their backup.
@Component
class RestoreEvents {
    private final Outbox outbox;

    RestoreEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void queued(Restore restore) {
        append(restore, "queued");
    }

    void started(Restore restore) {
        append(restore, "started");
    }

    void ended(Restore restore) {
        append(restore, restore.status().word());
    }

    private void append(Restore restore, String what) {
        if (restore.isVerification()) {
            return;
        }
        outbox.append(
                OutboxEvent.fact(
                                "database.restore",
                                restore.id(),
                                restore.version(),
                                "restore.%s.v1".formatted(what),
                                Fact.of(restore))
                        .inProject(restore.projectId()));
    }

    record Fact(
            UUID restoreId,
            UUID backupId,
            UUID databaseId,
            UUID projectId,
            String status,
            @Nullable String reason) {
        static Fact of(Restore restore) {
            return new Fact(
                    restore.id(),
                    restore.backupId(),
                    restore.databaseId(),
                    restore.projectId(),
                    restore.status().word(),
                    restore.failure());
        }
    }
}
