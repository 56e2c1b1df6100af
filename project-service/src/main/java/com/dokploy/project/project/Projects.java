package com.dokploy.project.project;

import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions on projects. Whether the caller may is decided before, as that may mean asking another service.
@Service
class Projects {
    private static final String UNIQUE_VIOLATION = "23505";

    private final ProjectRepository projects;
    private final ProjectEvents events;
    private final ProjectSettings settings;
    private final Clock clock;

    Projects(
            ProjectRepository projects,
            ProjectEvents events,
            ProjectSettings settings,
            Clock clock) {
        this.projects = projects;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws Conflict if the owner has a live project of that name (S72)
    @Transactional
    public UUID create(UUID owner, String name, @Nullable String description, @Nullable UUID team) {
        var project = Project.create(name, description, owner, team, clock.instant());
        save(project);
        events.created(project);
        return project.id();
    }

    /// @param team the new team if the body names one, already checked
    /// @throws Conflict if the owner has another live project of that name
    @Transactional
    public void update(UUID id, UpdateProject body, @Nullable UUID team, IfMatch condition) {
        var project = live(id);
        condition.require(project.version());
        var changed =
                project.describe(
                        body.name().given().orElse(project.name()),
                        body.description().over(project.description()),
                        body.teamId() instanceof com.dokploy.platform.web.Change.To<String>
                                ? team
                                : project.teamId(),
                        clock.instant());
        if (changed) {
            save(project);
            events.updated(project);
        }
    }

    @Transactional
    public void delete(UUID id, IfMatch condition) {
        var project = live(id);
        condition.require(project.version());
        project.delete(clock.instant());
        save(project);
        events.deleted(project);
    }

    /// @throws Conflict if it is not deleted, or its name is taken again
    @Transactional
    public void restore(UUID id) {
        var project =
                projects.lock(id)
                        .filter(p -> !p.isDueForPurge(settings.retention(), clock.instant()))
                        .orElseThrow(() -> notFound(id));
        project.restore(clock.instant());
        save(project);
        events.restored(project);
    }

    /// Removes a project for good, unless somebody has restored or purged it just now.
    @Transactional
    public boolean purge(UUID id) {
        var due =
                projects.lock(id)
                        .filter(p -> p.isDueForPurge(settings.retention(), clock.instant()));
        due.ifPresent(project -> {
            projects.delete(project);
            events.purged(project);
        });
        return due.isPresent();
    }

    static NotFound notFound(Object id) {
        return new NotFound("project", id);
    }

    private Project live(UUID id) {
        return projects.lock(id).filter(p -> !p.isDeleted()).orElseThrow(() -> notFound(id));
    }

    /// Writes at once: the event needs the new version, and the caller the reason if the name is taken.
    private void save(Project project) {
        try {
            projects.saveAndFlush(project);
        } catch (DataIntegrityViolationException e) {
            throw nameTaken(e, project).orElseThrow(() -> e);
        }
    }

    private static Optional<ApiException> nameTaken(
            DataIntegrityViolationException e, Project project) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                        && UNIQUE_VIOLATION.equals(sql.getSQLState())
                ? Optional.of(
                        new Conflict(
                                "A project named '%s' already exists".formatted(project.name()),
                                Map.of("field", "name", "constraint", "unique")))
                : Optional.empty();
    }
}
