package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.messaging.EventContext;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unavailable;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// The transactions around deployments that users ask for.
@Service
class Deployments {
    private static final Logger log = LoggerFactory.getLogger(Deployments.class);
    private static final String TYPE = "deployment";

    private final DeploymentRepository repository;
    private final DeploymentEvents events;
    private final Applications applications;
    private final LeaseQueue queue;
    private final Access access;
    private final ImageFetch images;
    private final TransactionOperations transaction;
    private final TransactionTemplate separately;
    private final Clock clock;

    Deployments(
            DeploymentRepository repository,
            DeploymentEvents events,
            Applications applications,
            LeaseQueue deploymentQueue,
            Access access,
            ImageFetch images,
            TransactionOperations transaction,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.applications = applications;
        this.queue = deploymentQueue;
        this.access = access;
        this.images = images;
        this.transaction = transaction;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Deployment deploy(Viewer viewer, String application, DeploymentForm form) {
        var target = applications.require(viewer, application, Role.DEVELOPER);
        var asked = form.checked(target.spec().gitSource() != null);
        return enqueue(
                new DeploymentOrder(
                        Ids.next(),
                        target.id(),
                        target.projectId(),
                        Trigger.MANUAL,
                        asked.branch(),
                        null,
                        asked.commitSha(),
                        null,
                        viewer.username(),
                        Boolean.TRUE.equals(asked.force()),
                        null,
                        null,
                        null,
                        EventContext.current()));
    }

    /// The same once more: same branch and commit, today's configuration (B23).
    Deployment retry(Viewer viewer, String raw) {
        var old = require(viewer, raw, Role.DEVELOPER);
        requireFinished(old, "Only a finished deployment can be repeated");
        return enqueue(
                new DeploymentOrder(
                        Ids.next(),
                        old.applicationId(),
                        old.projectId(),
                        Trigger.RETRY,
                        old.branch(),
                        old.tag(),
                        old.commitSha(),
                        null,
                        viewer.username(),
                        old.forced(),
                        null,
                        null,
                        null,
                        EventContext.current()));
    }

    /// Undoes a deployment: brings back the release of the last success before it (S136).
    Deployment rollback(Viewer viewer, String raw) {
        var undone = require(viewer, raw, Role.DEVELOPER);
        requireFinished(undone, "A deployment that is not finished cannot be undone");
        var target =
                repository
                        .lastSuccessBefore(undone.applicationId(), undone.id())
                        .orElseThrow(() ->
                                new Conflict(
                                        "There is no earlier successful deployment to go back to",
                                        Map.of("reason", "no-earlier-success")));
        requireKept(target);
        return enqueue(
                new DeploymentOrder(
                        Ids.next(),
                        undone.applicationId(),
                        undone.projectId(),
                        Trigger.ROLLBACK,
                        target.branch(),
                        target.tag(),
                        target.commitSha(),
                        target.commitMessage(),
                        target.author(),
                        false,
                        target.releaseId(),
                        undone.id(),
                        target.id(),
                        EventContext.current()));
    }

    /// S139. While Docker is away nobody knows; the deployment finds out when it is back.
    private void requireKept(Deployment target) {
        try {
            if (images.kept(target.applicationId(), target.releaseId()).isEmpty()) {
                throw new Conflict(
                        "The image of the deployment to go back to is not kept any more",
                        Map.of("reason", "image-removed", "deploymentId", target.id().toString()));
            }
        } catch (EngineException e) {
            log.warn("could not look for the image of {}: {}", target.id(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Docker", Duration.ofSeconds(1));
        }
    }

    private static void requireFinished(Deployment deployment, String otherwise) {
        if (!deployment.status().isFinished()) {
            throw new Conflict(
                    otherwise,
                    Map.of("reason", "unfinished", "status", deployment.status().word()));
        }
    }

    private Deployment enqueue(DeploymentOrder order) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    // Against a deletion at the same time: one of the two sees the other.
                    if (applications.locked(order.applicationId()).isDeleted()) {
                        throw new NotFound("application", order.applicationId().toString());
                    }
                    var deployment = repository.saveAndFlush(Deployment.queue(order, now()));
                    events.queued(deployment);
                    queue.wake();
                    return deployment;
                }));
    }

    /// Asks for the end of a deployment; its worker stops within seconds.
    Deployment cancel(Viewer viewer, String raw) {
        var deployment = require(viewer, raw, Role.DEVELOPER);
        if (!Boolean.TRUE.equals(transaction.execute(_ -> queue.cancel(deployment.id())))) {
            throw new Conflict(
                    "The deployment is finished",
                    Map.of("reason", "finished", "status", deployment.status().word()));
        }
        return deployment;
    }

    /// Cancels whatever of an application is unfinished, in a transaction of its own.
    void cancelAllOf(UUID application) {
        separately.executeWithoutResult(
                _ -> repository.unfinishedOf(application).forEach(queue::cancel));
    }

    /// The deployment, for a caller with the role on its project; none of a deleted application (S145).
    Deployment require(Viewer viewer, String raw, Role role) {
        var id = Ids.parse(TYPE, raw);
        var deployment =
                repository
                        .findById(id)
                        .filter(found -> !applications.find(found.applicationId()).isDeleted())
                        .orElseThrow(() -> new NotFound(TYPE, raw));
        access.require(viewer, deployment.projectId(), role, () -> new NotFound(TYPE, raw));
        return deployment;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
