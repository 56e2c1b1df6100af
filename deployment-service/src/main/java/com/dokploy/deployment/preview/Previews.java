package com.dokploy.deployment.preview;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.ApplicationChanged;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.PreviewApplications;
import com.dokploy.deployment.application.PreviewApplications.Head;
import com.dokploy.deployment.ingress.GivenDomains;
import com.dokploy.deployment.pipeline.AnnouncedDeployments;
import com.dokploy.deployment.pipeline.AnnouncedDeployments.Announced;
import com.dokploy.deployment.preview.RequestFeed.Request;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Lets previews come and go with their pull requests, and with what their application allows (B31).
///
/// Whoever needs both locks the application first and its preview second.
@Service
class Previews {
    private static final Logger log = LoggerFactory.getLogger(Previews.class);

    private final Applications applications;
    private final PreviewApplications previews;
    private final PreviewTable table;
    private final AnnouncedDeployments deployments;
    private final GivenDomains domains;

    Previews(
            Applications applications,
            PreviewApplications previews,
            PreviewTable table,
            AnnouncedDeployments deployments,
            GivenDomains domains) {
        this.applications = applications;
        this.previews = previews;
        this.table = table;
        this.deployments = deployments;
        this.domains = domains;
    }

    /// Joins the transaction that notes the event.
    void changed(Request request) {
        if (request.deploymentId() != null && deployments.has(request.deploymentId())) {
            return;
        }
        applications
                .findLocked(request.applicationId())
                .ifPresentOrElse(
                        parent -> changed(parent, request),
                        () ->
                                log.warn(
                                        "a pull request names the application {}, which is not here",
                                        request.applicationId()));
    }

    private void changed(Application parent, Request request) {
        var known = table.find(parent.id(), request.number());
        var preview = previews.find(known.map(PreviewTable.Known::applicationId).orElse(null));
        if (known.isPresent() && known.get().isNewerThan(request)) {
            turnDown(preview.orElse(parent), request, "The request has changed since then");
            return;
        }
        table.note(request);
        if (request.closes()) {
            preview.ifPresent(application -> previews.remove(application.id()));
            return;
        }
        var others = previews.count(parent.id()) - (preview.isPresent() ? 1 : 0);
        var obstacle = PreviewRules.obstacle(parent, request, others);
        if (obstacle.isPresent()) {
            turnDown(preview.orElse(parent), request, obstacle.get());
            return;
        }
        deploy(parent, preview.orElse(null), request);
    }

    private void deploy(Application parent, @Nullable Application existing, Request request) {
        var head =
                new Head(request.number(), request.sourceBranch(), request.ref(), request.fork());
        var preview = previews.ensure(parent, existing, head);
        table.attach(parent.id(), request.number(), preview.id());
        if (existing == null) {
            giveName(parent, preview);
        }
        deployments.queue(preview, announced(request), null);
    }

    /// The second name is for when somebody else has the first.
    private void giveName(Application parent, Application preview) {
        var domain = parent.previews().domain();
        if (domain != null) {
            var label = preview.name().toLowerCase(Locale.ROOT);
            var id = preview.id().toString();
            domains.give(
                    preview,
                    List.of(
                            label + "." + domain,
                            "%s-%s.%s".formatted(label, id.substring(id.length() - 6), domain)));
        }
    }

    /// What was announced is there all the same, cancelled with a reason.
    private void turnDown(Application application, Request request, String why) {
        if (!request.closes()) {
            deployments.queue(application, announced(request), why);
        }
    }

    private static Announced announced(Request request) {
        return new Announced(
                Objects.requireNonNull(request.deploymentId()),
                request.sourceBranch(),
                null,
                Objects.requireNonNull(request.commitSha()),
                request.commitMessage(),
                request.author());
    }

    /// In the transaction of the change, which has the application locked.
    @EventListener
    void on(ApplicationChanged change) {
        switch (change) {
            case ApplicationChanged.Deleted(var id, _) ->
                    previews.of(id).forEach(preview -> previews.remove(preview.id()));
            case ApplicationChanged.PreviewsChanged(var id) -> removeForbidden(id);
            case ApplicationChanged.Purged _,
                    ApplicationChanged.Revived _,
                    ApplicationChanged.Reconfigured _,
                    ApplicationChanged.Scaled _ -> {}
        }
    }

    private void removeForbidden(UUID id) {
        var parent = applications.locked(id);
        var forks = table.forks(id);
        previews.of(id).stream()
                .filter(preview -> !isAllowed(parent, preview, forks.contains(preview.id())))
                .forEach(preview -> previews.remove(preview.id()));
    }

    private static boolean isAllowed(Application parent, Application preview, boolean fork) {
        var allowed = parent.previews();
        return allowed.enabled()
                && (!fork || allowed.allowForks())
                && repository(parent).isPresent()
                && repository(parent).equals(repository(preview));
    }

    private static Optional<String> repository(Application application) {
        return Optional.ofNullable(application.spec().gitSource()).map(source -> source.repoUrl());
    }
}
