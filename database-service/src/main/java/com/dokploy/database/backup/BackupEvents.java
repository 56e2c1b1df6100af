package com.dokploy.database.backup;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what becomes of backups.
@Component
class BackupEvents {
    private final Outbox outbox;

    BackupEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void queued(Backup backup) {
        append(backup, "queued", backup.version());
    }

    void started(Backup backup) {
        append(backup, "started", backup.version());
    }

    void completed(Backup backup) {
        append(backup, "completed", backup.version());
    }

    void failed(Backup backup) {
        append(backup, "failed", backup.version());
    }

    void deleted(Backup backup) {
        append(backup, "deleted", backup.version() + 1);
    }

    /// @param dueAt when a backup of the schedule was due
    void overdue(UUID schedule, UUID database, UUID project, Instant dueAt, @Nullable String why) {
        outbox.append(
                OutboxEvent.fact(
                                "database.backup",
                                schedule,
                                dueAt.getEpochSecond(),
                                "backup.overdue.v1",
                                new Overdue(schedule, database, project, dueAt, why))
                        .inProject(project));
    }

    record Overdue(
            UUID scheduleId,
            UUID databaseId,
            UUID projectId,
            Instant dueAt,
            @Nullable String reason) {}

    private void append(Backup backup, String what, long version) {
        outbox.append(
                OutboxEvent.fact(
                                "database.backup",
                                backup.id(),
                                version,
                                "backup.%s.v1".formatted(what),
                                Fact.of(backup))
                        .inProject(backup.projectId()));
    }

    record Fact(
            UUID backupId,
            UUID databaseId,
            UUID projectId,
            String status,
            @Nullable Long size,
            @Nullable String reason) {
        static Fact of(Backup backup) {
            // One that is being deleted was complete or had failed.
            var status =
                    backup.status() == BackupStatus.DELETING
                            ? backup.reason() == null ? BackupStatus.COMPLETED : BackupStatus.FAILED
                            : backup.status();
            return new Fact(
                    backup.id(),
                    backup.databaseId(),
                    backup.projectId(),
                    status.word(),
                    backup.size(),
                    backup.reason());
        }
    }
}
