package com.dokploy.deployment.application;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The applications, and what others find out about them. What users change is in [ApplicationChanges].
@Service
public class Applications {
    private static final String TYPE = "application";

    private final ApplicationRepository repository;
    private final ApplicationEvents events;
    private final ApplicationEventPublisher changes;
    private final PortLedger ports;
    private final Access access;
    private final TransactionOperations transaction;
    private final Clock clock;

    Applications(
            ApplicationRepository repository,
            ApplicationEvents events,
            ApplicationEventPublisher changes,
            PortLedger ports,
            Access access,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.changes = changes;
        this.ports = ports;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The application, for a caller with the role on its project.
    ///
    /// @param raw the id as it stands in the path
    /// @throws NotFound when there is none or the caller has no role on it at all (S243)
    public Application require(Viewer viewer, String raw, Role role) {
        var id = Ids.parse(TYPE, raw);
        var application =
                repository
                        .findByIdAndDeletedAtIsNull(id)
                        .orElseThrow(() -> new NotFound(TYPE, raw));
        access.require(viewer, application.projectId(), role, () -> new NotFound(TYPE, raw));
        return application;
    }

    /// Deletes within the caller's transaction.
    ///
    /// @param event id of the project's deletion, null for the application's own
    void delete(Application application, @Nullable UUID event, boolean deleteVolumes) {
        application.delete(event, now());
        ports.release(application.id());
        var saved = repository.saveAndFlush(application);
        changes.publishEvent(new ApplicationChanged.Deleted(application.id(), deleteVolumes));
        events.deleted(saved);
    }

    /// Deletes for good and with all data, within the caller's transaction, which has the application locked.
    void purge(Application application) {
        if (application.isPurged()) {
            return;
        }
        if (!application.isDeleted()) {
            delete(application, null, true);
        }
        application.purge(clock.instant());
        repository.saveAndFlush(application);
        changes.publishEvent(new ApplicationChanged.Purged(application.id()));
    }

    /// Notes what was seen on the swarm. Joins the caller's transaction.
    public void observe(UUID id, Observation seen) {
        observe(id, seen, () -> true);
    }

    /// Notes what was seen on the swarm, if it still counts once the application is locked. Joins the caller's
    /// transaction.
    public void observe(UUID id, Observation seen, BooleanSupplier stillCounts) {
        repository
                .lock(id)
                .filter(application -> !application.isDeleted() && stillCounts.getAsBoolean())
                .filter(application -> application.observe(seen))
                .ifPresent(
                        application -> events.statusChanged(repository.saveAndFlush(application)));
    }

    /// Notes that a deployment ended before anything of it ran: an application that never ran is then in error (S82).
    /// Joins the caller's transaction.
    public void failedToStart(UUID id, String reason) {
        if (locked(id).neverRan()) {
            observe(
                    id,
                    new Observation(
                            ApplicationStatus.ERROR,
                            HealthStatus.UNKNOWN,
                            new Reason(Reason.Code.ROLLOUT_FAILED, reason),
                            PublishedPorts.NONE));
        }
    }

    /// Notes which image a deployment brought. Joins the caller's transaction.
    ///
    /// @param commit the commit it was built from; null if it was not
    public void deployed(UUID id, String image, @Nullable String commit) {
        repository
                .lock(id)
                .filter(application -> !application.isDeleted())
                .ifPresent(application -> {
                    application.deployed(image, commit, now());
                    events.updated(repository.saveAndFlush(application));
                });
    }

    /// Mounts another volume in the place of these and lets what runs follow, as a change by its user would; nothing happens if it
    /// mounts none of them. Joins the caller's transaction.
    public void mount(UUID id, String volume, List<String> inPlaceOf) {
        var application = locked(id);
        var spec = application.spec().mounting(volume, inPlaceOf);
        if (!spec.equals(application.spec())) {
            application.reconfigure(spec, now());
            var saved = repository.saveAndFlush(application);
            changes.publishEvent(new ApplicationChanged.Reconfigured(id));
            events.updated(saved);
        }
    }

    /// Removes the row of one that is gone for good. In a transaction of its own.
    public void forget(UUID id) {
        transaction.executeWithoutResult(_ ->
                repository
                        .lock(id)
                        .filter(Application::isPurged)
                        .ifPresent(application -> {
                            events.purged(application);
                            repository.delete(application);
                        }));
    }

    /// The application whether deleted or not, locked within the caller's transaction.
    public Application locked(UUID id) {
        return repository
                .lock(id)
                .orElseThrow(() -> new IllegalStateException("no application " + id));
    }

    /// The application whether deleted or not.
    public Application find(UUID id) {
        return repository
                .findById(id)
                .orElseThrow(() -> new IllegalStateException("no application " + id));
    }

    /// The application whether deleted or not, locked within the caller's transaction, if it was ever here.
    public Optional<Application> findLocked(UUID id) {
        return repository.lock(id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
