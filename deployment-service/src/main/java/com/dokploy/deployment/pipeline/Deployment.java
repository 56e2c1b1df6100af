package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.pipeline.Stages.Name;
import com.dokploy.deployment.pipeline.Stages.State;
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

/// One attempt to bring an application to a release. Its row is the queue; the lease columns are the queue's.
@Entity
@Table(name = "deployment")
class Deployment {
    @Id private UUID id;
    @Column private UUID applicationId;
    @Column private UUID projectId;

    @Enumerated(EnumType.STRING)
    @Column(name = "triggered_by")
    private Trigger trigger;

    @Enumerated(EnumType.STRING)
    private DeploymentStatus status;

    @Column private @Nullable String branch;
    @Column private @Nullable String tag;
    @Column private @Nullable String commitSha;
    @Column private @Nullable String commitMessage;
    @Column private @Nullable String author;
    @Column private boolean forced;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable DeploymentSource source;

    @Column private UUID releaseId;
    @Column private @Nullable UUID undoes;
    @Column private @Nullable UUID restores;
    @Column private @Nullable Long generation;
    @Column private @Nullable String reason;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    private Stages stages;

    @Column private @Nullable String actor;
    @Column private @Nullable String requestId;
    @Column private @Nullable String traceparent;
    @Column private Instant createdAt;
    @Column private @Nullable Instant startedAt;
    @Column private @Nullable Instant finishedAt;
    @Version private long version;

    protected Deployment() {}

    private Deployment(DeploymentOrder order, Instant now) {
        id = order.id();
        applicationId = order.applicationId();
        projectId = order.projectId();
        trigger = order.trigger();
        status = DeploymentStatus.PENDING;
        branch = order.branch();
        tag = order.tag();
        commitSha = order.commitSha();
        commitMessage = order.commitMessage();
        author = order.author();
        forced = order.force();
        releaseId = order.releaseId() == null ? Ids.next() : order.releaseId();
        undoes = order.undoes();
        restores = order.restores();
        stages = Stages.pending();
        actor = order.context().actor();
        requestId = order.context().requestId();
        traceparent = order.context().traceparent();
        createdAt = now;
    }

    static Deployment queue(DeploymentOrder order, Instant now) {
        return new Deployment(order, now);
    }

    /// Leaves the queue: clones what has a git source, goes straight to the rollout otherwise (S133).
    void begin(DeploymentSource from, Instant now) {
        source = from;
        startedAt = now;
        if (trigger != Trigger.ROLLBACK && from.git() != null) {
            enter(Name.CLONING, now);
            branch = branch == null && tag == null ? from.git().branch() : branch;
        } else {
            stages = stages.skip(Name.CLONING).skip(Name.BUILDING);
            enter(Name.DEPLOYING, now);
        }
    }

    void cloned(String commit, String message, String commitAuthor, Instant now) {
        commitSha = commit;
        commitMessage = message;
        author = commitAuthor;
        enter(Name.BUILDING, now);
    }

    /// Its image is there and its release was handed to the rollout.
    ///
    /// @param wanted the generation of the rollout
    void rollingOut(long wanted, Instant now) {
        generation = wanted;
        if (status != DeploymentStatus.DEPLOYING) {
            enter(Name.DEPLOYING, now);
        }
    }

    private void enter(Name stage, Instant now) {
        stages = stages.end(State.COMPLETED, now).begin(stage, now);
        status = stage.status();
    }

    void succeed(Instant now) {
        stages = stages.end(State.COMPLETED, now);
        finish(DeploymentStatus.SUCCESS, null, now);
    }

    /// @param why for the user, without secrets
    void fail(String why, Instant now) {
        stages = stages.end(State.FAILED, now);
        finish(DeploymentStatus.FAILED, why, now);
    }

    /// @param why for the user; null when a user asked for it
    void cancel(@Nullable String why, Instant now) {
        stages = stages.end(State.FAILED, now);
        finish(DeploymentStatus.CANCELLED, why, now);
    }

    void supersede(UUID by, Instant now) {
        finish(DeploymentStatus.SUPERSEDED, "Superseded by deployment " + by, now);
    }

    private void finish(DeploymentStatus end, @Nullable String why, Instant now) {
        status = end;
        reason = why;
        finishedAt = now;
        stages = stages.skipRest();
    }

    /// @return whether it was a success until now
    boolean undo() {
        if (status != DeploymentStatus.SUCCESS) {
            return false;
        }
        status = DeploymentStatus.ROLLED_BACK;
        return true;
    }

    UUID id() {
        return id;
    }

    UUID applicationId() {
        return applicationId;
    }

    UUID projectId() {
        return projectId;
    }

    Trigger trigger() {
        return trigger;
    }

    DeploymentStatus status() {
        return status;
    }

    @Nullable String branch() {
        return branch;
    }

    /// In place of a branch.
    @Nullable String tag() {
        return tag;
    }

    @Nullable String commitSha() {
        return commitSha;
    }

    @Nullable String commitMessage() {
        return commitMessage;
    }

    @Nullable String author() {
        return author;
    }

    boolean forced() {
        return forced;
    }

    @Nullable DeploymentSource source() {
        return source;
    }

    /// The release that it makes, or for a rollback the one that it brings back.
    UUID releaseId() {
        return releaseId;
    }

    @Nullable UUID undoes() {
        return undoes;
    }

    @Nullable UUID restores() {
        return restores;
    }

    @Nullable Long generation() {
        return generation;
    }

    @Nullable String reason() {
        return reason;
    }

    Stages stages() {
        return stages;
    }

    @Nullable String actor() {
        return actor;
    }

    @Nullable String requestId() {
        return requestId;
    }

    @Nullable String traceparent() {
        return traceparent;
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
