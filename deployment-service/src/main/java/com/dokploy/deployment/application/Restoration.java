package com.dokploy.deployment.application;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Makes the configuration of an earlier release the application's own again, so that the next deployment does not
/// bring back what a rollback has undone: image or source, command, environment, ports, volumes, health check and
/// resources; never the name, the number of replicas or domains.
@Service
public class Restoration {
    private final Applications applications;
    private final ApplicationRepository repository;
    private final ApplicationEvents events;
    private final EnvSecrets secrets;
    private final PortLedger ports;
    private final Clock clock;

    Restoration(
            Applications applications,
            ApplicationRepository repository,
            ApplicationEvents events,
            EnvSecrets secrets,
            PortLedger ports,
            Clock clock) {
        this.applications = applications;
        this.repository = repository;
        this.events = events;
        this.secrets = secrets;
        this.ports = ports;
        this.clock = clock;
    }

    /// Joins the caller's transaction. What runs follows by what the caller rolls out.
    ///
    /// @param plain with secrets in the clear
    /// @return why it cannot be, for the user; empty when it is done
    public Optional<String> restore(UUID id, ApplicationSpec plain) {
        var application = applications.locked(id);
        var taken = ports.taken(id, plain.ports());
        if (taken.isPresent()) {
            return taken.map(port ->
                    "Port %d/%s belongs to another application by now"
                            .formatted(port.publishedPort(), port.protocol()));
        }
        var spec = secrets.seal(id, plain, application.spec());
        if (!spec.equals(application.spec())) {
            application.reconfigure(spec, clock.instant().truncatedTo(ChronoUnit.MICROS));
            ports.claim(id, spec.ports());
            events.updated(repository.saveAndFlush(application));
        }
        return Optional.empty();
    }
}
