package com.dokploy.deployment.application;

import com.dokploy.platform.access.AccessView;
import com.dokploy.platform.access.ProjectState;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What becomes of a project's applications when it is deleted, restored, or gone for good (architecture, Project
/// deletion).
///
/// Whoever creates an application holds the project's local row for share, so it is either seen here or finds the
/// project deleted.
@Component
class ProjectCascade {
    private static final Logger log = LoggerFactory.getLogger(ProjectCascade.class);
    private final AccessView projects;
    private final ApplicationRepository repository;
    private final Applications applications;
    private final ProjectEnv environment;
    private final PortLedger ports;
    private final ApplicationEvents events;
    private final ApplicationEventPublisher changes;

    ProjectCascade(
            AccessView projects,
            ApplicationRepository repository,
            Applications applications,
            ProjectEnv environment,
            PortLedger ports,
            ApplicationEvents events,
            ApplicationEventPublisher changes) {
        this.projects = projects;
        this.repository = repository;
        this.applications = applications;
        this.environment = environment;
        this.ports = ports;
        this.events = events;
        this.changes = changes;
    }

    @Bean
    static Subscription projectLife(ProjectCascade cascade) {
        return Subscription.to("project-life", cascade::take, "dokploy.project.project.v1")
                .onlyTypes("project.deleted.v1", "project.restored.v1", "project.purged.v1");
    }

    private record Project(
            UUID id,
            String name,
            UUID ownerId,
            @Nullable UUID teamId,
            @Nullable Instant deletedAt) {}

    void take(Event event) {
        switch (event.type()) {
            case "project.deleted.v1" -> deleted(event);
            case "project.restored.v1" -> restored(event);
            case "project.purged.v1" -> purged(event.aggregateId());
            default -> {}
        }
    }

    private void deleted(Event event) {
        learn(event);
        repository
                .liveOf(event.aggregateId())
                .forEach(id -> delete(applications.locked(id), event.id()));
    }

    /// Previews go with their applications, and do not come back.
    private void delete(Application application, UUID event) {
        if (application.isPreview()) {
            applications.purge(application);
        } else {
            applications.delete(application, event, false);
        }
    }

    private void restored(Event event) {
        learn(event);
        repository.deletedWith(event.aggregateId()).forEach(this::revive);
    }

    private void purged(UUID project) {
        projects.lockForCascade(project);
        environment.forget(project);
        repository.everyOf(project).forEach(id -> applications.purge(applications.locked(id)));
    }

    private void revive(UUID id) {
        var application = applications.locked(id);
        application.revive();
        // Ports that somebody else has by now are given up, rather than the restoration.
        while (ports.taken(id, application.spec().ports()).isPresent()) {
            var taken = ports.taken(id, application.spec().ports()).orElseThrow();
            log.info("application {} lost port {} while it was deleted", id, taken);
            application.replaceSpec(application.spec().withoutPublished(taken));
        }
        ports.claim(id, application.spec().ports());
        var saved = repository.saveAndFlush(application);
        changes.publishEvent(new ApplicationChanged.Revived(id));
        events.updated(saved);
    }

    /// The state topic tells the same, sooner or later; nothing may be created in between.
    private void learn(Event event) {
        var project = event.data(Project.class);
        projects.lockForCascade(project.id());
        projects.learn(
                new ProjectState(
                        project.id(),
                        project.name(),
                        project.ownerId(),
                        project.teamId(),
                        project.deletedAt(),
                        event.aggregateVersion()));
    }
}
