package com.dokploy.project.project;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A project: the owner of applications and databases, itself owned by a user and, if they like, shared with a team.
@Entity
@Table(name = "project")
class Project {
    @Id private UUID id;
    @Column private String name;
    @Column private @Nullable String description;
    @Column private UUID ownerId;
    @Column private @Nullable UUID teamId;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Column private @Nullable Instant deletedAt;
    @Version private @Nullable Long version;

    protected Project() {}

    private Project(UUID id, String name, UUID ownerId, Instant now) {
        this.id = id;
        this.name = name;
        this.ownerId = ownerId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    static Project create(
            String name,
            @Nullable String description,
            UUID ownerId,
            @Nullable UUID teamId,
            Instant now) {
        var project = new Project(Ids.next(), name, ownerId, now);
        project.description = description;
        project.teamId = teamId;
        return project;
    }

    /// Takes on new values.
    ///
    /// @return false if they are the present ones, and nothing has changed
    boolean describe(
            String newName, @Nullable String newDescription, @Nullable UUID newTeam, Instant now) {
        if (name.equals(newName)
                && Objects.equals(description, newDescription)
                && Objects.equals(teamId, newTeam)) {
            return false;
        }
        name = newName;
        description = newDescription;
        teamId = newTeam;
        updatedAt = laterThan(updatedAt, now);
        return true;
    }

    /// Hides the project; it can be restored until its purge.
    void delete(Instant now) {
        deletedAt = now;
        updatedAt = laterThan(updatedAt, now);
    }

    /// @throws Conflict if it is not deleted
    void restore(Instant now) {
        if (deletedAt == null) {
            throw new Conflict("The project is not deleted", Map.of("projectId", id.toString()));
        }
        deletedAt = null;
        updatedAt = laterThan(updatedAt, now);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    /// Whether its time to be restored is over.
    boolean isDueForPurge(Duration retention, Instant now) {
        return deletedAt != null && !now.isBefore(deletedAt.plus(retention));
    }

    /// An update is always later than the one before, even when the clock was set back.
    private static Instant laterThan(Instant before, Instant now) {
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable String description() {
        return description;
    }

    UUID ownerId() {
        return ownerId;
    }

    @Nullable UUID teamId() {
        return teamId;
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

    /// Known once it was written.
    long version() {
        return Objects.requireNonNull(version, "not yet written");
    }
}
