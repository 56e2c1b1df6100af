package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.pipeline.AnnouncedDeployments.Announced;
import com.dokploy.deployment.pipeline.PushFeed.Push;
import com.dokploy.deployment.pipeline.PushFeed.PushedImage;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Makes a deployment for every push that was announced.
@Service
class Pushes {
    private static final Logger log = LoggerFactory.getLogger(Pushes.class);

    private final AnnouncedDeployments deployments;
    private final Applications applications;

    Pushes(AnnouncedDeployments deployments, Applications applications) {
        this.deployments = deployments;
        this.applications = applications;
    }

    /// Joins the transaction that notes the event.
    void received(Push push) {
        queue(
                push.applicationId(),
                announced(push),
                application -> PushRules.mismatch(application, push));
    }

    /// Joins the transaction that notes the event.
    void received(PushedImage push) {
        var announced = new Announced(push.deploymentId(), null, null, null, null, push.pushedBy());
        queue(
                push.applicationId(),
                announced,
                application -> PushRules.mismatch(application, push));
    }

    private void queue(
            UUID id, Announced announced, Function<Application, Optional<String>> mismatch) {
        if (deployments.has(announced.deploymentId())) {
            return;
        }
        applications
                .findLocked(id)
                .ifPresentOrElse(
                        application ->
                                deployments.queue(
                                        application,
                                        announced,
                                        mismatch.apply(application).orElse(null)),
                        () -> log.warn("a push names the application {}, which is not here", id));
    }

    private static Announced announced(Push push) {
        return new Announced(
                push.deploymentId(),
                push.branch(),
                push.tag(),
                push.commitSha(),
                push.commitMessage(),
                push.author());
    }
}
