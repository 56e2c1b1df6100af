package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.AccessView;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// What users change about applications. Whether the caller may is decided before each transaction begins, because that may
/// need a question to another service.
@Service
class ApplicationChanges {
    private static final int ATTEMPTS = 3;

    private final Applications applications;
    private final ApplicationRepository repository;
    private final ApplicationEvents events;
    private final ApplicationEventPublisher changes;
    private final ApplicationPatch patches;
    private final EnvSecrets secrets;
    private final HostPaths hostPaths;
    private final FixedPorts fixedPorts;
    private final PortLedger ports;
    private final Access access;
    private final AccessView accessView;
    private final TransactionOperations transaction;
    private final Clock clock;

    ApplicationChanges(
            Applications applications,
            ApplicationRepository repository,
            ApplicationEvents events,
            ApplicationEventPublisher changes,
            ApplicationPatch patches,
            EnvSecrets secrets,
            HostPaths hostPaths,
            FixedPorts fixedPorts,
            PortLedger ports,
            Access access,
            AccessView accessView,
            TransactionOperations transaction,
            Clock clock) {
        this.applications = applications;
        this.repository = repository;
        this.events = events;
        this.changes = changes;
        this.patches = patches;
        this.secrets = secrets;
        this.hostPaths = hostPaths;
        this.fixedPorts = fixedPorts;
        this.ports = ports;
        this.access = access;
        this.accessView = accessView;
        this.transaction = transaction;
        this.clock = clock;
    }

    Application create(Viewer viewer, ApplicationForm form) {
        var configuration = ApplicationRules.check(form);
        var raw = configuration.projectId();
        var project = project(raw);
        access.require(
                viewer,
                project,
                Role.DEVELOPER,
                () -> Unprocessable.reference("projectId", "project", raw));
        requireForks(viewer, project, PreviewSettings.OFF, configuration.previews());
        hostPaths.check(viewer, configuration.spec());
        fixedPorts.check(configuration.spec().ports(), configuration.replicas());
        return committed(
                () -> {
                    if (!accessView.lockForCreation(project)) {
                        throw Unprocessable.reference("projectId", "project", raw);
                    }
                    var application = Application.create(project, configuration, now());
                    application.replaceSpec(
                            secrets.seal(application.id(), configuration.spec(), null));
                    application.replacePreviews(
                            secrets.seal(
                                    application.id(),
                                    configuration.previews(),
                                    PreviewSettings.OFF));
                    var saved = repository.saveAndFlush(application);
                    ports.claim(saved.id(), saved.spec().ports());
                    events.created(saved);
                    return saved;
                },
                configuration.name());
    }

    /// An id of any other shape names no project, just as an unknown one (S33).
    private static UUID project(String raw) {
        if (!Ids.isId(raw)) {
            throw Unprocessable.reference("projectId", "project", raw);
        }
        return UUID.fromString(raw);
    }

    Application update(Viewer viewer, String raw, JsonNode patch, IfMatch ifMatch) {
        var seen = applications.require(viewer, raw, Role.DEVELOPER);
        refusePreview(seen);
        var asked = patches.apply(seen, patch);
        requireForks(viewer, seen.projectId(), seen.previews(), asked.previews());
        hostPaths.check(viewer, asked.spec());
        fixedPorts.check(asked.spec().ports(), asked.replicas());
        return committed(
                () -> {
                    var application = lock(seen.id());
                    ifMatch.require(application.version());
                    // Merged again: what was read above may be old by now.
                    return configure(application, patches.apply(application, patch));
                },
                asked.name());
    }

    /// Replaces the environment as a whole (B25); a secret that shows the mask keeps its value.
    Application replaceEnv(
            Viewer viewer,
            String raw,
            @Nullable List<@Nullable EnvVarForm> variables,
            IfMatch ifMatch) {
        // Whether there is such an application is said before what is wrong with the body (S39).
        applications.require(viewer, raw, Role.DEVELOPER);
        return update(viewer, raw, patches.ofEnv(variables), ifMatch);
    }

    /// It takes over what its application has with every commit, so that a change of its own would get lost.
    private static void refusePreview(Application application) {
        var parent = application.previewOf();
        if (parent != null) {
            throw new Conflict(
                    "A preview has the configuration of its application; change that one",
                    Map.of("reason", "preview", "applicationId", parent.toString()));
        }
    }

    /// To run the code of strangers is decided by who governs the project.
    private void requireForks(
            Viewer viewer, UUID project, PreviewSettings before, PreviewSettings wanted) {
        if (wanted.allowForks() && !before.allowForks()) {
            access.require(
                    viewer, project, Role.ADMIN, () -> new NotFound("project", project.toString()));
        }
    }

    private Application configure(Application application, Configuration wanted) {
        var before = application.spec();
        var previews = application.previews();
        var replicas = application.wantedReplicas();
        var spec = secrets.seal(application.id(), wanted.spec(), before);
        var configuration =
                new Configuration(
                        wanted.name(),
                        wanted.projectId(),
                        wanted.replicas(),
                        spec,
                        wanted.autoDeploy(),
                        secrets.seal(application.id(), wanted.previews(), previews));
        if (isSame(application, configuration)) {
            return application;
        }
        application.configure(configuration, now());
        ports.claim(application.id(), spec.ports());
        var saved = repository.saveAndFlush(application);
        if (!spec.runsLike(before)) {
            changes.publishEvent(new ApplicationChanged.Reconfigured(application.id()));
        } else if (replicas != saved.wantedReplicas()) {
            changes.publishEvent(new ApplicationChanged.Scaled(application.id()));
        }
        if (!previews.equals(saved.previews())
                || !Objects.equals(before.gitSource(), spec.gitSource())) {
            changes.publishEvent(new ApplicationChanged.PreviewsChanged(application.id()));
        }
        events.updated(saved);
        return saved;
    }

    private static boolean isSame(Application application, Configuration wanted) {
        return application.name().equals(wanted.name())
                && application.replicas() == wanted.replicas()
                && application.autoDeploy() == wanted.autoDeploy()
                && application.previews().equals(wanted.previews())
                && application.spec().equals(wanted.spec());
    }

    /// Changes the number of replicas.
    ///
    /// @return how many there were to be before
    int scale(Viewer viewer, String raw, int replicas) {
        var seen = applications.require(viewer, raw, Role.DEVELOPER);
        fixedPorts.check(seen.spec().ports(), replicas);
        var before = new int[1];
        change(
                seen.id(),
                application -> {
                    before[0] = application.wantedReplicas();
                    application.scale(replicas, now());
                });
        return before[0];
    }

    /// Stops without forgetting the number of replicas, or starts again.
    Application stop(Viewer viewer, String raw, boolean stop) {
        var seen = applications.require(viewer, raw, Role.DEVELOPER);
        return change(seen.id(), application -> application.stop(stop, now()));
    }

    private Application change(UUID id, Consumer<Application> how) {
        return inTransaction(() -> {
            var application = lock(id);
            var replicas = application.wantedReplicas();
            how.accept(application);
            var saved = repository.saveAndFlush(application);
            if (replicas != saved.wantedReplicas()) {
                changes.publishEvent(new ApplicationChanged.Scaled(id));
                events.updated(saved);
            }
            return saved;
        });
    }

    void delete(Viewer viewer, String raw, boolean deleteVolumes, IfMatch ifMatch) {
        var seen = applications.require(viewer, raw, Role.ADMIN);
        inTransaction(() -> {
            var application = lock(seen.id());
            ifMatch.require(application.version());
            if (application.isPreview()) {
                applications.purge(application);
            } else {
                applications.delete(application, null, deleteVolumes);
            }
            return application;
        });
    }

    private Application lock(UUID id) {
        return repository
                .lock(id)
                .filter(application -> !application.isDeleted())
                .orElseThrow(() -> new NotFound("application", id.toString()));
    }

    private Application committed(Supplier<Application> change, String name) {
        try {
            return inTransaction(change);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("application_name_unique")) {
                throw new Conflict(
                        "An application named '%s' exists in this project".formatted(name),
                        Map.of("field", "name"));
            }
            throw e;
        }
    }

    /// One that lost a deadlock against a worker begins again: nothing of it has happened.
    private Application inTransaction(Supplier<Application> change) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> change.get()));
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
