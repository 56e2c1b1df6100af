package com.dokploy.database.volume;

import com.dokploy.database.application.KnownApplication;
import com.dokploy.database.backup.BackupStatus;
import com.dokploy.database.store.SealedKey;
import com.dokploy.database.store.StoredCopy;
import com.dokploy.platform.persistence.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One copy of a volume of an application: a tar archive.
///
/// @param volume as the application's configuration names it
/// @param object under which the last attempt wrote; each has its own, so that one that stood still for long touches none but its own
/// @param size bytes that a download returns; null until it is complete, as the next two
/// @param checksum SHA-256 of these, in hexadecimal digits
/// @param plainSize bytes before compression
record VolumeBackup(
        UUID id,
        UUID applicationId,
        UUID projectId,
        String volume,
        String name,
        BackupStatus status,
        boolean compress,
        String store,
        UUID object,
        SealedKey sealedKey,
        @Nullable Long size,
        @Nullable String checksum,
        @Nullable Long plainSize,
        String fileName,
        @Nullable String reason,
        @Nullable UUID scheduleId,
        Instant createdAt,
        @Nullable Instant finishedAt,
        long version) {
    private static final String BOUND_TO = "volume";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// What is asked for.
    ///
    /// @param name null for one from application, volume and time
    /// @param scheduleId null when a user asked
    record Order(
            String volume, @Nullable String name, boolean compress, @Nullable UUID scheduleId) {}

    static VolumeBackup of(
            KnownApplication application,
            Order order,
            String store,
            Function<UUID, SealedKey> key,
            Instant now) {
        var id = Ids.next();
        var stem = "%s-%s-%s".formatted(application.name(), order.volume(), STAMP.format(now));
        return new VolumeBackup(
                id,
                application.id(),
                application.projectId(),
                order.volume(),
                order.name() == null ? stem : order.name(),
                BackupStatus.PENDING,
                order.compress(),
                store,
                id,
                key.apply(id),
                null,
                null,
                null,
                stem + (order.compress() ? ".tar.gz" : ".tar"),
                null,
                order.scheduleId(),
                now,
                null,
                0);
    }

    boolean isOpen() {
        return status == BackupStatus.PENDING || status == BackupStatus.RUNNING;
    }

    boolean isComplete() {
        return status == BackupStatus.COMPLETED;
    }

    StoredCopy stored() {
        return storedAs(object);
    }

    /// As it is if an attempt writes under that name.
    StoredCopy storedAs(UUID name) {
        return new StoredCopy(id, BOUND_TO, store, applicationId + "/" + name, sealedKey, compress);
    }
}
