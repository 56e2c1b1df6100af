package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.ApplicationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Domains go and come with their application, in the transaction of the change.
@Component
class DomainListener {
    private final DomainTable domains;
    private final Ingress ingress;

    DomainListener(DomainTable domains, Ingress ingress) {
        this.domains = domains;
        this.ingress = ingress;
    }

    @EventListener
    void on(ApplicationChanged change) {
        switch (change) {
            case ApplicationChanged.Deleted(var id, _) -> domains.release(id);
            case ApplicationChanged.Revived(var id) -> domains.reclaim(id);
            case ApplicationChanged.PreviewsChanged _,
                    ApplicationChanged.Purged _,
                    ApplicationChanged.Reconfigured _,
                    ApplicationChanged.Scaled _ -> {}
        }
    }

    /// Ports may have changed as well as the domains themselves.
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void committed(ApplicationChanged change) {
        ingress.wake();
    }
}
