package com.dokploy.database.volume;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what becomes of volume backups and of their restores.
@Component
class VolumeEvents {
    private final Outbox outbox;

    VolumeEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /// @param what in the past tense, such as `completed`
    void tell(VolumeBackup backup, String what) {
        outbox.append(
                OutboxEvent.fact(
                                "database.volume-backup",
                                backup.id(),
                                backup.version(),
                                "volume-backup.%s.v1".formatted(what),
                                BackupFact.of(backup))
                        .inProject(backup.projectId()));
    }

    void tell(VolumeRestore restore, String what) {
        tell(restore, what, List.of());
    }

    /// @param what in the past tense, such as `completed`
    /// @param replaces names of volumes in whose place the application is to mount the new one
    void tell(VolumeRestore restore, String what, List<String> replaces) {
        outbox.append(
                OutboxEvent.fact(
                                "database.volume-restore",
                                restore.id(),
                                restore.version(),
                                "volume-restore.%s.v1".formatted(what),
                                RestoreFact.of(restore, replaces))
                        .inProject(restore.projectId()));
    }

    record BackupFact(
            UUID backupId,
            UUID applicationId,
            UUID projectId,
            String volume,
            @Nullable Long size,
            @Nullable String reason) {
        static BackupFact of(VolumeBackup backup) {
            return new BackupFact(
                    backup.id(),
                    backup.applicationId(),
                    backup.projectId(),
                    backup.volume(),
                    backup.size(),
                    backup.reason());
        }
    }

    /// @param volume the new one; null until it is filled
    /// @param replaces names of volumes in whose place the application is to mount it
    record RestoreFact(
            UUID restoreId,
            UUID backupId,
            UUID applicationId,
            UUID projectId,
            @Nullable String volume,
            List<String> replaces,
            @Nullable String reason) {
        static RestoreFact of(VolumeRestore restore, List<String> replaces) {
            return new RestoreFact(
                    restore.id(),
                    restore.backupId(),
                    restore.applicationId(),
                    restore.projectId(),
                    restore.restored(),
                    replaces,
                    restore.reason());
        }
    }
}
