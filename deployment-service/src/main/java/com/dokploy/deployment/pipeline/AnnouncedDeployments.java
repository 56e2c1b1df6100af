package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.messaging.EventContext;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes a deployment under the id that was announced for it: what does not match our own data is there all the same,
/// cancelled with a reason.
///
/// A newer one takes the place of those of the same application that still wait (S132). Everything joins the caller's
/// transaction.
@Service
public class AnnouncedDeployments {
    private final DeploymentRepository repository;
    private final DeploymentEvents events;
    private final LeaseQueue queue;
    private final Clock clock;

    AnnouncedDeployments(
            DeploymentRepository repository,
            DeploymentEvents events,
            LeaseQueue deploymentQueue,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.queue = deploymentQueue;
        this.clock = clock;
    }

    /// What was announced.
    ///
    /// @param deploymentId id that the deployment is to have
    /// @param branch null for a tag
    /// @param tag null for a branch
    /// @param commitSha null for the push of an image, which has none of the three
    public record Announced(
            UUID deploymentId,
            @Nullable String branch,
            @Nullable String tag,
            @Nullable String commitSha,
            @Nullable String commitMessage,
            @Nullable String author) {}

    /// Whether the deployment is there.
    public boolean has(UUID deployment) {
        return repository.findById(deployment).isPresent();
    }

    /// Makes the deployment.
    ///
    /// @param obstacle why nothing is deployed, for the user; null if something is
    public void queue(Application application, Announced announced, @Nullable String obstacle) {
        var deployment =
                repository.saveAndFlush(Deployment.queue(order(application, announced), now()));
        events.queued(deployment);
        if (obstacle != null) {
            deployment.cancel(obstacle, now());
            events.cancelled(repository.saveAndFlush(deployment));
            return;
        }
        supersedeOlder(deployment);
        queue.wake();
    }

    private static DeploymentOrder order(Application application, Announced announced) {
        return new DeploymentOrder(
                announced.deploymentId(),
                application.id(),
                application.projectId(),
                Trigger.WEBHOOK,
                announced.branch(),
                announced.tag(),
                announced.commitSha(),
                announced.commitMessage(),
                announced.author(),
                false,
                null,
                null,
                null,
                EventContext.current());
    }

    /// Ids tell the order of pushes, in whatever order they are announced.
    private void supersedeOlder(Deployment deployment) {
        var application = deployment.applicationId();
        for (var older : repository.waitingPushesBefore(application, deployment.id())) {
            supersede(older, deployment.id());
        }
        repository
                .newestPushAfter(application, deployment.id())
                .ifPresent(newer -> supersede(deployment, newer));
    }

    private void supersede(Deployment deployment, UUID by) {
        deployment.supersede(by, now());
        events.superseded(repository.saveAndFlush(deployment));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
