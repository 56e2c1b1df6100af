package com.dokploy.database.backup;

import com.dokploy.platform.persistence.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One way of a backup back into a server: into a database, or (a verification) into one that nobody sees.
@Entity
@Table(name = "restore")
class Restore {
    @Id private UUID id;
    @Column private UUID backupId;
    @Column private UUID databaseId;
    @Column private UUID projectId;
    @Column private boolean verification;

    @Enumerated(EnumType.STRING)
    private RestoreStatus status;

    @Enumerated(EnumType.STRING)
    private RestoreStage stage;

    @Column private int volumeNumber;
    @Column private @Nullable Integer oldVolume;
    @Column private @Nullable String failure;
    @Column private Instant createdAt;
    @Column private @Nullable Instant startedAt;
    @Column private @Nullable Instant finishedAt;
    @Version private long version;

    protected Restore() {}

    /// @param first the stage to begin with
    /// @param volumeNumber that no volume of the database ever had
    static Restore of(
            Backup backup,
            UUID database,
            boolean verification,
            RestoreStage first,
            int volumeNumber,
            Instant now) {
        var restore = new Restore();
        restore.id = Ids.next();
        restore.backupId = backup.id();
        restore.databaseId = database;
        restore.projectId = backup.projectId();
        restore.verification = verification;
        restore.status = RestoreStatus.PENDING;
        restore.stage = first;
        restore.volumeNumber = volumeNumber;
        restore.createdAt = now;
        return restore;
    }

    void begin(Instant now) {
        status = RestoreStatus.RUNNING;
        startedAt = now;
    }

    void moveTo(RestoreStage next) {
        stage = next;
    }

    void replaces(int volume) {
        oldVolume = volume;
    }

    /// @param next where to go on: nothing but reverting and cleaning
    void fail(String reason, RestoreStage next) {
        failure = reason;
        stage = next;
    }

    void end(Instant now) {
        status = failure == null ? RestoreStatus.COMPLETED : RestoreStatus.FAILED;
        stage = RestoreStage.ENDED;
        finishedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID backupId() {
        return backupId;
    }

    UUID databaseId() {
        return databaseId;
    }

    UUID projectId() {
        return projectId;
    }

    boolean isVerification() {
        return verification;
    }

    RestoreStatus status() {
        return status;
    }

    RestoreStage stage() {
        return stage;
    }

    int volumeNumber() {
        return volumeNumber;
    }

    @Nullable Integer oldVolume() {
        return oldVolume;
    }

    @Nullable String failure() {
        return failure;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant startedAt() {
        return startedAt;
    }

    @Nullable Instant finishedAt() {
        return finishedAt;
    }

    long version() {
        return version;
    }
}
