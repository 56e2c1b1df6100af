package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;
import com.dokploy.database.engine.Engines;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.VolumeName;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// What a user owns: an engine of some version, its configuration, its secrets, and what was last seen of it.
@Entity
@Table(name = "database")
public class Database {
    @Id private UUID id;
    @Column private UUID projectId;
    @Column private String name;
    @Column private String type;
    @Column private String engineVersion;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private DatabaseSpec spec;

    @Column private byte[] password;
    @Column private byte @Nullable [] nextPassword;
    @Column private int secretNumber;
    @Column private int volumeNumber;
    @Column private @Nullable String nodeId;
    @Column private boolean stopped;
    @Column private long restarts;
    @Column private @Nullable UUID restoreId;

    @Enumerated(EnumType.STRING)
    private DatabaseStatus status;

    @Column private @Nullable String statusReason;
    @Column private @Nullable Integer publishedPort;
    @Column private boolean dropVolumes;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private @Nullable Instant deletedAt;
    @Column private @Nullable UUID deletedBy;
    @Version private long version;

    protected Database() {}

    /// @param sealed makes a sealed password for the id
    static Database create(
            UUID project,
            Configuration configuration,
            java.util.function.Function<UUID, byte[]> sealed,
            Instant now) {
        var database = new Database();
        database.id = Ids.next();
        database.projectId = project;
        database.name = configuration.name();
        database.type = configuration.engine().type();
        database.engineVersion = configuration.version();
        database.spec = configuration.spec();
        database.password = sealed.apply(database.id);
        database.secretNumber = 1;
        database.volumeNumber = 1;
        database.status = DatabaseStatus.PENDING;
        database.createdAt = now;
        database.updatedAt = now;
        return database;
    }

    void configure(String newName, DatabaseSpec newSpec, Instant now) {
        if (!spec.equals(newSpec)) {
            startsAnew();
        }
        name = newName;
        spec = newSpec;
        updatedAt = now;
    }

    void stop(boolean stop, Instant now) {
        stopped = stop;
        startsAnew();
        updatedAt = now;
    }

    void restart(Instant now) {
        restarts++;
        startsAnew();
        updatedAt = now;
    }

    /// What runs now is not what is wanted: it counts as running only once the new server is ready.
    private void startsAnew() {
        if (!stopped) {
            observe(Observation.PENDING);
        }
    }

    /// The node that has the volume; where it is once, it stays (S161).
    void settleOn(String node) {
        if (nodeId == null) {
            nodeId = node;
        }
    }

    void wantPassword(byte[] sealed, Instant now) {
        nextPassword = sealed;
        startsAnew();
        updatedAt = now;
    }

    /// The server knows the new password.
    void takeNextPassword(Instant now) {
        var next = nextPassword;
        if (next != null) {
            password = next;
            nextPassword = null;
            secretNumber++;
            updatedAt = now;
        }
    }

    void forgetNextPassword() {
        nextPassword = null;
    }

    void beginRestore(UUID restore) {
        restoreId = restore;
    }

    /// The next start finds other data.
    void switchTo(int volume, Instant now) {
        volumeNumber = volume;
        startsAnew();
        updatedAt = now;
    }

    void endRestore() {
        restoreId = null;
    }

    /// @param event the id of the event of the project's deletion, null for one of its own
    void delete(@Nullable UUID event, boolean withVolumes, Instant now) {
        deletedAt = now;
        deletedBy = event;
        dropVolumes = withVolumes;
        restoreId = null;
        nextPassword = null;
    }

    void dropVolumes() {
        dropVolumes = true;
    }

    /// Comes back after its project was restored, as stopped.
    void revive() {
        deletedAt = null;
        deletedBy = null;
        dropVolumes = false;
        stopped = true;
        observe(new Observation(DatabaseStatus.STOPPED, null, null));
    }

    /// @return whether anything a reader could see has changed
    boolean observe(Observation seen) {
        if (observation().equals(seen)) {
            return false;
        }
        status = seen.status();
        statusReason = seen.reason();
        publishedPort = seen.publishedPort();
        return true;
    }

    public UUID id() {
        return id;
    }

    public UUID projectId() {
        return projectId;
    }

    public String name() {
        return name;
    }

    public Engine engine() {
        return Engines.stored(type);
    }

    public String engineVersion() {
        return engineVersion;
    }

    public DatabaseSpec spec() {
        return spec;
    }

    byte[] password() {
        return password.clone();
    }

    byte @Nullable [] nextPassword() {
        return nextPassword == null ? null : nextPassword.clone();
    }

    public boolean wantsNewPassword() {
        return nextPassword != null;
    }

    /// Grows with every password: swarm's secrets cannot be changed.
    public int secretNumber() {
        return secretNumber;
    }

    public int volumeNumber() {
        return volumeNumber;
    }

    public @Nullable String nodeId() {
        return nodeId;
    }

    public boolean isStopped() {
        return stopped;
    }

    public long restarts() {
        return restarts;
    }

    public @Nullable UUID restoreId() {
        return restoreId;
    }

    public Observation observation() {
        return new Observation(status, statusReason, publishedPort);
    }

    /// As users see it: a restore shows until it is over.
    public DatabaseStatus shownStatus() {
        return restoreId != null ? DatabaseStatus.RESTORING : status;
    }

    public boolean isRunning() {
        return status == DatabaseStatus.RUNNING;
    }

    public boolean dropsVolumes() {
        return dropVolumes;
    }

    /// The swarm's name for it, also its name on the project's network: from the id, so that no display name leaves us.
    public ServiceName serviceName() {
        return new ServiceName("dokploy-d-" + id);
    }

    /// The volume of that number.
    public VolumeName volume(int number) {
        return new VolumeName("dokploy-d-%s-%d".formatted(id, number));
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    boolean isDeletedWithProject() {
        return deletedBy != null;
    }

    public long version() {
        return version;
    }
}
