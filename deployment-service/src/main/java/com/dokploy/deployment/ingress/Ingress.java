package com.dokploy.deployment.ingress;

import com.dokploy.deployment.ingress.CertificateNotes.Seen;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.work.Rounds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the ingress at what the database says: looks at everything when it is woken and once a sweep.
///
/// It is woken without being told why. Several replicas may do this at the same time; what differs between
/// them for a moment is the same after their next sweep.
final class Ingress {
    private static final Logger log = LoggerFactory.getLogger(Ingress.class);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final String NONE_TO_BE_HAD =
            "No certificate could be had: does the name lead here, and are ports 80 and 443"
                    + " reachable?";

    private final DomainTable domains;
    private final CertificateNotes notes;
    private final IngressContainer container;
    private final CaddyConfig config;
    private final Certificates certificates;
    private final IngressSettings settings;
    private final Clock clock;
    private final Rounds rounds = new Rounds("ingress", this::pause, this::pass);

    private boolean isWaiting;
    private @Nullable Loaded loaded;
    private boolean absent;
    // What an earlier process noted is not known.
    private @Nullable String problem = "";

    Ingress(
            DomainTable domains,
            CertificateNotes notes,
            IngressContainer container,
            CaddyConfig config,
            IngressSettings settings,
            Clock clock) {
        this.domains = domains;
        this.notes = notes;
        this.container = container;
        this.config = config;
        this.certificates = new Certificates(settings.probeAddress(), settings.probePort());
        this.settings = settings;
        this.clock = clock;
    }

    /// What was last given to which run of the container.
    private record Loaded(String container, Optional<Instant> startedAt, String config) {}

    /// What keeps it going.
    Rounds rounds() {
        return rounds;
    }

    /// Makes it look soon.
    void wake() {
        rounds.wake();
    }

    /// A certificate is on its way: its arrival is worth a closer look.
    private Duration pause() {
        return isWaiting && SOON.compareTo(settings.sweep()) < 0 ? SOON : settings.sweep();
    }

    private void pass() throws InterruptedException {
        isWaiting = false;
        try {
            var routes = domains.routes();
            if (routes.isEmpty() && !settings.adopted()) {
                removeOnce();
            } else {
                absent = false;
                serve(routes);
                note(null);
                look();
            }
        } catch (EngineException | IngressAway e) {
            note("The ingress cannot run: " + e.getMessage());
        }
    }

    private void removeOnce() throws InterruptedException {
        if (!absent) {
            container.remove();
            loaded = null;
            absent = true;
        }
    }

    private void serve(List<Route> routes) throws InterruptedException {
        var view = container.ensure();
        container.join(
                view,
                routes.stream()
                        .collect(
                                Collectors.toMap(
                                        Route::network, Route::projectId, (one, _) -> one)));
        var wanted = new Loaded(view.id().value(), view.startedAt(), config.of(routes));
        if (wanted.equals(loaded)) {
            return;
        }
        var refusal = container.load(view.id(), wanted.config());
        if (refusal.isPresent()) {
            // Right after its start Caddy does not answer yet.
            log.warn("the ingress did not take its configuration: {}", refusal.get());
            isWaiting = true;
        } else {
            loaded = wanted;
        }
    }

    private void note(@Nullable String now) {
        if (!Objects.equals(problem, now)) {
            if (now == null) {
                log.info("the ingress runs");
            } else {
                log.warn("{}", now);
            }
            domains.problem(now);
            problem = now;
        }
    }

    private void look() {
        var now = clock.instant();
        for (var domain : domains.toCheck(now.minus(settings.recheck()))) {
            try {
                look(domain, now);
            } catch (IOException e) {
                domains.checked(
                        domain,
                        domain.certificate(),
                        domain.expiresAt(),
                        "The ingress does not answer: " + e.getMessage(),
                        now);
            }
        }
    }

    private void look(Domain domain, Instant now) throws IOException {
        var found = certificates.served(domain.name());
        if (found.isEmpty()) {
            var late = domain.createdAt().plus(settings.patience()).isBefore(now);
            isWaiting |= !late;
            notes.note(
                    domain,
                    late
                            ? new Seen(CertificateStatus.ERROR, null, null, NONE_TO_BE_HAD)
                            : new Seen(CertificateStatus.PENDING, null, null, null),
                    now);
            return;
        }
        var end = found.get().getNotAfter().toInstant();
        var status = end.isAfter(now) ? CertificateStatus.VALID : CertificateStatus.EXPIRED;
        var begin = found.get().getNotBefore().toInstant();
        notes.note(domain, new Seen(status, begin, end, null), now);
    }
}
