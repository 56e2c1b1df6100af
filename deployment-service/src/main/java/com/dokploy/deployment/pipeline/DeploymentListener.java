package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.ApplicationChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Ends the deployments of an application that was deleted (S96). After the deletion, which has the application locked:
/// a worker that commits an outcome locks first the deployment and then the application.
@Component
class DeploymentListener {
    private final Deployments deployments;

    DeploymentListener(Deployments deployments) {
        this.deployments = deployments;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ApplicationChanged.Deleted deleted) {
        deployments.cancelAllOf(deleted.applicationId());
    }
}
