package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.ApplicationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Ends the deployments of an application that is deleted, in the transaction of the deletion (S96).
@Component
class DeploymentListener {
    private final Deployments deployments;

    DeploymentListener(Deployments deployments) {
        this.deployments = deployments;
    }

    @EventListener
    void on(ApplicationChanged.Deleted deleted) {
        deployments.cancelAllOf(deleted.applicationId());
    }
}
