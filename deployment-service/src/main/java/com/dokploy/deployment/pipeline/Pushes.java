package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.pipeline.PushFeed.Push;
import com.dokploy.platform.messaging.EventContext;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Makes a deployment for every push that was announced, under the id that was announced: what does not match our own
/// data is there all the same, cancelled with a reason.
///
/// A newer push takes the place of pushes to the same application that still wait (S132).
@Service
class Pushes {
    private static final Logger log = LoggerFactory.getLogger(Pushes.class);

    private final DeploymentRepository repository;
    private final DeploymentEvents events;
    private final Applications applications;
    private final LeaseQueue queue;
    private final Clock clock;

    Pushes(
            DeploymentRepository repository,
            DeploymentEvents events,
            Applications applications,
            LeaseQueue deploymentQueue,
            Clock clock) {
        this.repository = repository;
        this.events = events;
        this.applications = applications;
        this.queue = deploymentQueue;
        this.clock = clock;
    }

    /// Joins the transaction that notes the event.
    void received(Push push) {
        if (repository.findById(push.deploymentId()).isPresent()) {
            return;
        }
        applications
                .findLocked(push.applicationId())
                .ifPresentOrElse(
                        application -> queue(application, push),
                        () ->
                                log.warn(
                                        "a push names the application {}, which is not here",
                                        push.applicationId()));
    }

    private void queue(Application application, Push push) {
        var deployment = repository.saveAndFlush(Deployment.queue(order(application, push), now()));
        events.queued(deployment);
        var mismatch = PushRules.mismatch(application, push);
        if (mismatch.isPresent()) {
            deployment.cancel(mismatch.get(), now());
            events.cancelled(repository.saveAndFlush(deployment));
            return;
        }
        supersedeOlder(deployment);
        queue.wake();
    }

    private static DeploymentOrder order(Application application, Push push) {
        return new DeploymentOrder(
                push.deploymentId(),
                application.id(),
                application.projectId(),
                Trigger.WEBHOOK,
                push.branch(),
                push.tag(),
                push.commitSha(),
                push.commitMessage(),
                push.author(),
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
