package com.dokploy.deployment.application;

import com.dokploy.platform.persistence.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Applications that show what a pull request would bring. Each has name, ports, volumes and deployments of its own, the
/// configuration of its application, and none of its secrets. Everything here joins the caller's transaction, which has
/// the application locked whose previews they are.
@Service
public class PreviewApplications {
    private static final int LONGEST_NAME = 50;

    private final Applications applications;
    private final ApplicationRepository repository;
    private final ApplicationEvents events;
    private final EnvSecrets secrets;
    private final Clock clock;

    PreviewApplications(
            Applications applications,
            ApplicationRepository repository,
            ApplicationEvents events,
            EnvSecrets secrets,
            Clock clock) {
        this.applications = applications;
        this.repository = repository;
        this.events = events;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// What is shown.
    ///
    /// @param branch that it comes from, perhaps of a fork
    /// @param ref under which the repository itself has it
    public record Head(long number, String branch, String ref, boolean fork) {}

    /// The preview with this id, locked, if it is still there.
    public Optional<Application> find(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(repository::lock)
                .filter(preview -> !preview.isDeleted());
    }

    /// Makes the preview, or gives it the configuration that its application has now.
    ///
    /// @param existing null to make one
    public Application ensure(Application parent, @Nullable Application existing, Head head) {
        var source = Objects.requireNonNull(parent.spec().gitSource());
        var spec =
                parent.spec()
                        .forPreview(
                                source.ofRequest(head.branch(), head.ref())
                                        .withCredentials(secrets.open(parent.id(), source)),
                                given(parent, head),
                                head.fork());
        return existing == null ? create(parent, spec, head) : follow(existing, spec);
    }

    /// A fork could tell others what it gets.
    private List<EnvVar> given(Application parent, Head head) {
        return parent.previews().envVars().stream()
                .filter(variable -> variable.shows() || !head.fork())
                .map(variable -> variable.withValue(secrets.open(parent.id(), variable)))
                .toList();
    }

    private Application create(Application parent, ApplicationSpec spec, Head head) {
        var configuration =
                new Configuration(
                        name(parent, head.number()),
                        parent.projectId().toString(),
                        1,
                        spec.with(spec.envVars(), null),
                        false,
                        PreviewSettings.OFF);
        var preview = Application.preview(parent, configuration, now());
        preview.replaceSpec(secrets.seal(preview.id(), spec, null));
        var saved = repository.saveAndFlush(preview);
        events.created(saved);
        return saved;
    }

    private Application follow(Application preview, ApplicationSpec spec) {
        var sealed = secrets.seal(preview.id(), spec, preview.spec());
        if (sealed.equals(preview.spec())) {
            return preview;
        }
        preview.reconfigure(sealed, now());
        var saved = repository.saveAndFlush(preview);
        events.updated(saved);
        return saved;
    }

    /// Another application may have the name that is wanted first.
    private String name(Application parent, long number) {
        var wanted = named(parent.name(), "-pr-" + number);
        return repository.isNameTaken(parent.projectId(), wanted.toLowerCase(Locale.ROOT))
                ? named(parent.name(), "-pr-" + number + "-" + word())
                : wanted;
    }

    private static String named(String name, String end) {
        var room = Math.min(name.length(), LONGEST_NAME - end.length());
        return name.substring(0, room).replaceAll("-+$", "") + end;
    }

    private static String word() {
        var id = Ids.next().toString();
        return id.substring(id.length() - 6);
    }

    /// Removes the preview for good, with its volumes.
    public void remove(UUID id) {
        repository.lock(id).ifPresent(applications::purge);
    }

    /// How many of an application are there.
    public int count(UUID parent) {
        return repository.previewsOf(parent).size();
    }

    /// Those of an application that are still there, locked.
    public List<Application> of(UUID parent) {
        return repository.previewsOf(parent).stream().flatMap(id -> find(id).stream()).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
