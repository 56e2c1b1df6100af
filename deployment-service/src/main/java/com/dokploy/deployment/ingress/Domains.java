package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.DomainName;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The transactions around domains (B24).
@Service
class Domains {
    private static final String TYPE = "domain";
    private static final int MOST = 50;
    private static final int HIGHEST_PORT = 65535;

    private final DomainTable table;
    private final Applications applications;
    private final DomainEvents events;
    private final Ingress ingress;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final String publicHost;

    Domains(
            DomainTable table,
            Applications applications,
            DomainEvents events,
            Ingress ingress,
            TransactionOperations transaction,
            Clock clock,
            @Value("${dokploy.public-url}") URI publicUrl) {
        this.table = table;
        this.applications = applications;
        this.events = events;
        this.ingress = ingress;
        this.transaction = transaction;
        this.clock = clock;
        this.publicHost = Objects.requireNonNullElse(publicUrl.getHost(), "");
    }

    Domain add(Viewer viewer, String application, DomainController.DomainForm form) {
        var owner = applications.require(viewer, application, Role.DEVELOPER);
        var https = form.https() == null || form.https();
        var domain =
                new Domain(
                        Ids.next(),
                        owner.id(),
                        name(form.domain()),
                        port(form.containerPort()),
                        https,
                        unsettled(https),
                        null,
                        null,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        0);
        transaction.executeWithoutResult(_ -> insert(domain));
        ingress.wake();
        return domain;
    }

    private void insert(Domain domain) {
        var application = applications.locked(domain.applicationId());
        if (application.isDeleted()) {
            throw new NotFound("application", domain.applicationId().toString());
        }
        if (table.count(domain.applicationId()) >= MOST) {
            throw new Unprocessable(
                    "An application has at most %d domains".formatted(MOST), Map.of("most", MOST));
        }
        if (!table.insert(domain)) {
            throw new Conflict(
                    "Domain '%s' is in use".formatted(domain.name()), Map.of("field", "domain"));
        }
        events.added(application, domain);
    }

    private DomainName name(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            throw Invalid.field("domain", "Domain is required", "required", null);
        }
        DomainName name;
        try {
            name = DomainName.parse(raw);
        } catch (IllegalArgumentException _) {
            throw Invalid.field("domain", "Domain must be a host name", "regex", raw);
        }
        if (name.value().equalsIgnoreCase(publicHost)) {
            throw new Unprocessable(
                    "Domain '%s' is the address of this installation".formatted(name),
                    Map.of("field", "domain"));
        }
        return name;
    }

    private static @Nullable Integer port(@Nullable Integer port) {
        if (port != null && (port < 1 || port > HIGHEST_PORT)) {
            throw Invalid.field(
                    "containerPort",
                    "Container port must be between 1 and " + HIGHEST_PORT,
                    "range",
                    port);
        }
        return port;
    }

    private static CertificateStatus unsettled(boolean https) {
        return https ? CertificateStatus.PENDING : CertificateStatus.NONE;
    }

    /// The domain, for a caller with the role on its application's project.
    Domain require(Viewer viewer, String application, String raw, Role role) {
        var owner = applications.require(viewer, application, role);
        return table.find(owner.id(), Ids.parse(TYPE, raw))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    Domain update(
            Viewer viewer,
            String application,
            String raw,
            DomainController.DomainChange change,
            IfMatch ifMatch) {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        port(change.containerPort().over(null));
        var domain =
                Objects.requireNonNull(
                        transaction.execute(_ -> changed(lock(seen, ifMatch), change)));
        ingress.wake();
        return domain;
    }

    private Domain changed(Domain domain, DomainController.DomainChange change) {
        boolean https = Objects.requireNonNullElse(change.https().over(domain.https()), true);
        var port = change.containerPort().over(domain.containerPort());
        if (https == domain.https() && Objects.equals(port, domain.containerPort())) {
            return domain;
        }
        var same = https == domain.https();
        table.update(
                new Domain(
                        domain.id(),
                        domain.applicationId(),
                        domain.name(),
                        port,
                        https,
                        same ? domain.certificate() : unsettled(https),
                        null,
                        null,
                        domain.createdAt(),
                        domain.version()));
        var changed = table.find(domain.applicationId(), domain.id()).orElseThrow();
        events.updated(applications.find(domain.applicationId()), changed);
        return changed;
    }

    void remove(Viewer viewer, String application, String raw, IfMatch ifMatch) {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        transaction.executeWithoutResult(_ -> {
            var domain = lock(seen, ifMatch);
            table.delete(domain.id());
            events.removed(applications.find(domain.applicationId()), domain);
        });
        ingress.wake();
    }

    private Domain lock(Domain seen, IfMatch ifMatch) {
        var domain =
                table.lock(seen.applicationId(), seen.id())
                        .orElseThrow(() -> new NotFound(TYPE, seen.id().toString()));
        ifMatch.require(domain.version());
        return domain;
    }

    /// The application whose domains are to be listed.
    Application application(Viewer viewer, String raw) {
        return applications.require(viewer, raw, Role.VIEWER);
    }
}
