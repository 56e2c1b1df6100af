package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.Applications;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Notes what was seen of certificates, and tells each change.
@Service
public class CertificateNotes {
    private final DomainTable domains;
    private final DomainEvents events;
    private final Applications applications;

    CertificateNotes(DomainTable domains, DomainEvents events, Applications applications) {
        this.domains = domains;
        this.events = events;
        this.applications = applications;
    }

    /// @param issuedAt beginning of the certificate that is served; null for none
    /// @param expiresAt its end
    /// @param problem why there is none; null if nothing is known to be wrong
    record Seen(
            CertificateStatus status,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable String problem) {
        boolean differsFrom(Domain domain) {
            return status != domain.certificate() || !Objects.equals(expiresAt, domain.expiresAt());
        }
    }

    /// Changes nothing if the domain was changed meanwhile.
    @Transactional
    void note(Domain domain, Seen seen, Instant now) {
        var isNoted = domains.checked(domain, seen.status(), seen.expiresAt(), seen.problem(), now);
        if (isNoted && seen.differsFrom(domain)) {
            events.certificateChanged(applications.find(domain.applicationId()), domain, seen);
        }
    }
}
