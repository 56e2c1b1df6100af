package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.ingress.CertificateNotes.Seen;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Announces what becomes of the domains of an application, in the order of the application's other events.
@Component
class DomainEvents {
    private final Outbox outbox;

    DomainEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void added(Application application, Domain domain) {
        append(application, domain, "added");
    }

    void updated(Application application, Domain domain) {
        append(application, domain, "updated");
    }

    void removed(Application application, Domain domain) {
        append(application, domain, "removed");
    }

    private void append(Application application, Domain domain, String change) {
        outbox.append(
                OutboxEvent.fact(
                                "deployment.application",
                                application.id(),
                                application.version(),
                                "application.domain-changed.v1",
                                new Fact(
                                        application.id(),
                                        application.projectId(),
                                        domain.id(),
                                        domain.name().value(),
                                        change,
                                        domain.containerPort(),
                                        domain.https()))
                        .inProject(application.projectId()));
    }

    void certificateChanged(Application application, Domain domain, Seen seen) {
        outbox.append(
                OutboxEvent.fact(
                                "deployment.application",
                                application.id(),
                                application.version(),
                                "application.certificate-changed.v1",
                                new CertificateFact(
                                        application.id(),
                                        application.projectId(),
                                        domain.id(),
                                        domain.name().value(),
                                        seen.status().word(),
                                        seen.issuedAt(),
                                        seen.expiresAt(),
                                        seen.problem()))
                        .inProject(application.projectId()));
    }

    record CertificateFact(
            UUID applicationId,
            UUID projectId,
            UUID domainId,
            String domain,
            String certificateStatus,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable String problem) {}

    record Fact(
            UUID applicationId,
            UUID projectId,
            UUID domainId,
            String domain,
            String change,
            @Nullable Integer containerPort,
            boolean https) {}
}
