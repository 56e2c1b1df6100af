package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.store.SealedKey;
import com.dokploy.database.store.StoredCopy;
import com.dokploy.platform.persistence.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One copy of a database's data: what was asked for, and once it is complete, what it is.
@Entity
@Table(name = "backup")
class Backup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Id private UUID id;
    @Column private UUID databaseId;
    @Column private UUID projectId;
    @Column private String name;
    @Column private String type;
    @Column private String engineVersion;

    @Enumerated(EnumType.STRING)
    private BackupStatus status;

    @Column private boolean compress;
    @Column private String store;
    @Column private UUID objectId;
    @Column private byte[] sealedKey;
    @Column private @Nullable Long sizeBytes;
    @Column private @Nullable Long sourceBytes;
    @Column private @Nullable String checksum;
    @Column private String tool;
    @Column private String fileName;
    @Column private @Nullable String reason;
    @Column private @Nullable UUID scheduleId;
    @Column private @Nullable String verification;
    @Column private @Nullable Instant verifiedAt;
    @Column private Instant createdAt;
    @Column private @Nullable Instant startedAt;
    @Column private @Nullable Instant finishedAt;
    @Version private long version;

    protected Backup() {}

    /// What is asked for.
    ///
    /// @param name null for one from database and time
    /// @param scheduleId null when a user asked
    record Order(@Nullable String name, boolean compress, @Nullable UUID scheduleId) {}

    static Backup of(
            Database database,
            Order order,
            String store,
            Function<UUID, SealedKey> sealedKey,
            Instant now) {
        var engine = database.engine();
        var stem = database.name() + "-" + STAMP.format(now);
        var gzip = order.compress() && !engine.compressesItself();
        var backup = new Backup();
        backup.id = Ids.next();
        backup.databaseId = database.id();
        backup.projectId = database.projectId();
        backup.name = order.name() == null ? stem : order.name();
        backup.type = engine.type();
        backup.engineVersion = database.engineVersion();
        backup.status = BackupStatus.PENDING;
        backup.compress = order.compress();
        backup.store = store;
        backup.objectId = backup.id;
        backup.sealedKey = sealedKey.apply(backup.id).bytes();
        backup.tool = engine.dump(engine.credentials(""), order.compress()).argv().getFirst();
        backup.fileName = stem + "." + engine.suffix() + (gzip ? ".gz" : "");
        backup.scheduleId = order.scheduleId();
        backup.createdAt = now;
        return backup;
    }

    void begin(Instant now) {
        status = BackupStatus.RUNNING;
        startedAt = now;
    }

    /// Where an attempt is about to write.
    void place(UUID object) {
        objectId = object;
    }

    void complete(Copied copied, Instant now) {
        status = BackupStatus.COMPLETED;
        sizeBytes = copied.size();
        sourceBytes = copied.sourceSize();
        checksum = copied.checksum();
        finishedAt = now;
    }

    void fail(String why, Instant now) {
        status = BackupStatus.FAILED;
        reason = why;
        finishedAt = now;
    }

    void delete() {
        status = BackupStatus.DELETING;
    }

    void gone() {
        status = BackupStatus.DELETED;
    }

    void verified(@Nullable String failure, Instant now) {
        verification = failure == null ? "passed" : "failed: " + failure;
        verifiedAt = now;
    }

    boolean isOpen() {
        return status == BackupStatus.PENDING || status == BackupStatus.RUNNING;
    }

    boolean isComplete() {
        return status == BackupStatus.COMPLETED;
    }

    /// Whether we compressed what the tool wrote.
    private boolean isGzipped() {
        return fileName.endsWith(".gz");
    }

    /// Where its bytes are within the store; made from ids alone.
    private String key() {
        return databaseId + "/" + objectId;
    }

    StoredCopy stored() {
        return new StoredCopy(id, type, store, key(), new SealedKey(sealedKey), isGzipped());
    }

    UUID id() {
        return id;
    }

    UUID databaseId() {
        return databaseId;
    }

    UUID projectId() {
        return projectId;
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    String engineVersion() {
        return engineVersion;
    }

    BackupStatus status() {
        return status;
    }

    boolean compress() {
        return compress;
    }

    String store() {
        return store;
    }

    @Nullable Long size() {
        return sizeBytes;
    }

    @Nullable Long sourceSize() {
        return sourceBytes;
    }

    @Nullable String checksum() {
        return checksum;
    }

    String tool() {
        return tool;
    }

    String fileName() {
        return fileName;
    }

    @Nullable String reason() {
        return reason;
    }

    @Nullable UUID scheduleId() {
        return scheduleId;
    }

    @Nullable String verification() {
        return verification;
    }

    @Nullable Instant verifiedAt() {
        return verifiedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant finishedAt() {
        return finishedAt;
    }

    long version() {
        return version;
    }
}
