package com.dokploy.deployment.application;

import com.dokploy.platform.docker.ServiceName;
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

/// What a user owns: what is wanted (name, replicas, configuration) and what was last seen of it.
@Entity
@Table(name = "application")
public class Application {
    @Id private UUID id;
    @Column private UUID projectId;
    @Column private String name;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private ApplicationSpec spec;

    @Column private int replicas;
    @Column private boolean autoDeploy;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private PreviewSettings previews;

    @Column private @Nullable UUID previewOf;

    @Column private boolean stopped;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    @Enumerated(EnumType.STRING)
    private HealthStatus healthStatus;

    @Column private @Nullable String statusCode;
    @Column private @Nullable String statusReason;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private PublishedPorts publishedPorts;

    @Column private @Nullable String runningImage;
    @Column private @Nullable String lastCommitSha;
    @Column private @Nullable Instant lastSync;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private @Nullable Instant deletedAt;
    @Column private @Nullable UUID deletedBy;
    @Column private @Nullable Instant purgedAt;
    @Version private long version;

    protected Application() {}

    private Application(
            UUID projectId, @Nullable UUID previewOf, Configuration configuration, Instant now) {
        id = Ids.next();
        this.projectId = projectId;
        this.previewOf = previewOf;
        name = configuration.name();
        spec = configuration.spec();
        replicas = configuration.replicas();
        autoDeploy = configuration.autoDeploy();
        previews = configuration.previews();
        status = ApplicationStatus.PENDING;
        healthStatus = HealthStatus.UNKNOWN;
        publishedPorts = PublishedPorts.NONE;
        createdAt = now;
        updatedAt = now;
    }

    /// @param configuration its secrets are sealed later, with the id that is made here
    static Application create(UUID projectId, Configuration configuration, Instant now) {
        return new Application(projectId, null, configuration, now);
    }

    /// A preview of another application, in that one's project.
    ///
    /// @param configuration its credentials are sealed later, with the id that is made here
    static Application preview(Application parent, Configuration configuration, Instant now) {
        return new Application(parent.projectId, parent.id, configuration, now);
    }

    /// @param configuration with sealed secrets
    void configure(Configuration configuration, Instant now) {
        name = configuration.name();
        spec = configuration.spec();
        replicas = configuration.replicas();
        autoDeploy = configuration.autoDeploy();
        previews = configuration.previews();
        updatedAt = now;
    }

    /// @param sealed with sealed secrets
    void reconfigure(ApplicationSpec sealed, Instant now) {
        spec = sealed;
        updatedAt = now;
    }

    void replaceSpec(ApplicationSpec sealed) {
        spec = sealed;
    }

    void replacePreviews(PreviewSettings sealed) {
        previews = sealed;
    }

    void scale(int wanted, Instant now) {
        if (replicas != wanted || stopped) {
            replicas = wanted;
            stopped = false;
            updatedAt = now;
        }
    }

    void stop(boolean stop, Instant now) {
        if (stopped != stop) {
            stopped = stop;
            updatedAt = now;
        }
    }

    /// @param event the id of the event of the project's deletion, null for one of its own
    void delete(@Nullable UUID event, Instant now) {
        deletedAt = now;
        deletedBy = event;
    }

    /// Gone for good: nothing brings it back, and its row goes once nothing of it is left.
    void purge(Instant now) {
        purgedAt = now;
        if (deletedAt == null) {
            deletedAt = now;
        }
    }

    /// Comes back after its project was restored, as stopped if it ever ran.
    void revive() {
        deletedAt = null;
        deletedBy = null;
        if (status != ApplicationStatus.PENDING) {
            stopped = true;
            observe(
                    new Observation(
                            ApplicationStatus.STOPPED,
                            HealthStatus.UNKNOWN,
                            null,
                            PublishedPorts.NONE));
        }
    }

    /// @return whether anything a reader could see has changed
    boolean observe(Observation seen) {
        if (observation().equals(seen)) {
            return false;
        }
        status = seen.status();
        healthStatus = seen.health();
        var reason = seen.reason();
        statusCode = reason == null ? null : reason.code().name();
        statusReason = reason == null ? null : reason.message();
        publishedPorts = seen.ports();
        return true;
    }

    boolean neverRan() {
        return status == ApplicationStatus.PENDING && wantedReplicas() > 0;
    }

    /// Notes what a deployment brought.
    void deployed(String image, @Nullable String commit, Instant now) {
        runningImage = image;
        if (commit != null) {
            lastCommitSha = commit;
            lastSync = now;
        }
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

    /// The swarm's name for it, generated from the id: it never changes and no display name leaves us (S89).
    public ServiceName serviceName() {
        return serviceNameOf(id);
    }

    /// See [#serviceName()].
    public static ServiceName serviceNameOf(UUID application) {
        return new ServiceName("dokploy-a-" + application);
    }

    public ApplicationSpec spec() {
        return spec;
    }

    /// As the user set it, also while stopped.
    public int replicas() {
        return replicas;
    }

    /// How many are to run now.
    public int wantedReplicas() {
        return stopped ? 0 : replicas;
    }

    public boolean autoDeploy() {
        return autoDeploy;
    }

    public PreviewSettings previews() {
        return previews;
    }

    /// The application that this is a preview of; null for all others.
    public @Nullable UUID previewOf() {
        return previewOf;
    }

    public boolean isPreview() {
        return previewOf != null;
    }

    public Observation observation() {
        return new Observation(
                status, healthStatus, Reason.of(statusCode, statusReason), publishedPorts);
    }

    /// The image as the API shows it: what is configured, else what was built last.
    public @Nullable String image() {
        return spec.image() != null ? spec.image() : runningImage;
    }

    @Nullable String lastCommitSha() {
        return lastCommitSha;
    }

    @Nullable Instant lastSync() {
        return lastSync;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable Instant deletedAt() {
        return deletedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    boolean isPurged() {
        return purgedAt != null;
    }

    public long version() {
        return version;
    }
}
