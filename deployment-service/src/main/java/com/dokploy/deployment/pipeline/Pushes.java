package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.pipeline.AnnouncedDeployments.Announced;
import com.dokploy.deployment.pipeline.PushFeed.Push;
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
        if (deployments.has(push.deploymentId())) {
            return;
        }
        applications
                .findLocked(push.applicationId())
                .ifPresentOrElse(
                        application ->
                                deployments.queue(
                                        application,
                                        announced(push),
                                        PushRules.mismatch(application, push).orElse(null)),
                        () ->
                                log.warn(
                                        "a push names the application {}, which is not here",
                                        push.applicationId()));
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
