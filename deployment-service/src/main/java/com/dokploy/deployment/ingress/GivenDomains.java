package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.DomainName;
import com.dokploy.platform.persistence.Ids;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// Names that applications get without anybody asking for one.
@Service
public class GivenDomains {
    private final DomainTable table;
    private final DomainEvents events;
    private final Clock clock;
    private final String publicHost;

    GivenDomains(
            DomainTable table,
            DomainEvents events,
            Clock clock,
            @Value("${dokploy.public-url}") URI publicUrl) {
        this.table = table;
        this.events = events;
        this.clock = clock;
        this.publicHost = Objects.requireNonNullElse(publicUrl.getHost(), "");
    }

    /// Gives the application the first of these names that nobody has. Joins the caller's transaction; the ingress learns of it with its
    /// next look.
    public void give(Application application, List<String> names) {
        names.stream()
                .filter(name -> !name.equalsIgnoreCase(publicHost))
                .map(name -> domain(application, name))
                .filter(table::insert)
                .findFirst()
                .ifPresent(domain -> events.added(application, domain));
    }

    private Domain domain(Application application, String name) {
        return new Domain(
                Ids.next(),
                application.id(),
                DomainName.parse(name),
                null,
                true,
                CertificateStatus.PENDING,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
    }
}
