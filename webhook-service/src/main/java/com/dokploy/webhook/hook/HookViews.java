package com.dokploy.webhook.hook;

import com.dokploy.platform.web.Links;
import com.dokploy.webhook.application.KnownApplication;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bodies that show an application's webhook (B42, B43).
final class HookViews {
    private static final String DOCKER = "docker";
    private static final String MASK = "********";
    private static final List<String> PROVIDERS =
            List.of("github", "gitlab", "gitea", "bitbucket", DOCKER);

    private HookViews() {}

    /// @param url that of the provider we guess from the repository's host; `urls` has them all
    /// @param secret a mask, null as long as there is none
    record Hook(
            String url,
            String provider,
            List<String> providers,
            Map<String, String> urls,
            @Nullable String secret,
            @Nullable Instant rotatedAt,
            Settings settings,
            @JsonProperty("_links") Map<String, String> links) {
        static Hook of(String base, KnownApplication application, @Nullable Instant rotatedAt) {
            var provider = guess(application);
            return new Hook(
                    urlFor(base, provider, application.id()),
                    provider,
                    PROVIDERS,
                    urlsFor(base, application.id()),
                    rotatedAt == null ? null : MASK,
                    rotatedAt,
                    Settings.of(application),
                    linksOf(application.id()));
        }
    }

    /// The only answer that shows a secret.
    record Rotated(String url, Map<String, String> urls, String secret) {
        static Rotated of(String base, KnownApplication application, String secret) {
            var urls = urlsFor(base, application.id());
            // Docker Hub can be given nothing but an address.
            urls.computeIfPresent(DOCKER, (_, url) -> url + "&token=" + secret);
            return new Rotated(urls.getOrDefault(guess(application), ""), urls, secret);
        }
    }

    /// What decides whether a push, to the repository or of the image, deploys; changed with `PATCH /api/applications/{id}`.
    record Settings(
            boolean autoDeploy,
            @Nullable String image,
            @Nullable String repository,
            @Nullable String branch,
            List<String> watchPaths,
            @Nullable String tagPattern) {
        static Settings of(KnownApplication application) {
            return new Settings(
                    application.autoDeploy(),
                    application.image() == null ? null : application.image().text(),
                    application.repository(),
                    application.branch(),
                    application.watchPaths(),
                    application.tagPattern());
        }
    }

    private static Map<String, String> linksOf(UUID application) {
        var path = "/applications/" + application;
        return Map.of(
                "self", Links.to(path + "/webhook"),
                "rotate", Links.to(path + "/webhook/rotate"),
                "application", Links.to(path),
                "deliveries", Links.to("/webhooks/deliveries?applicationId=" + application));
    }

    private static Map<String, String> urlsFor(String base, UUID application) {
        var urls = new LinkedHashMap<String, String>();
        PROVIDERS.forEach(provider -> urls.put(provider, urlFor(base, provider, application)));
        return urls;
    }

    /// It names the application: GitHub takes no two hooks of the same address for a repository of several applications.
    private static String urlFor(String base, String provider, UUID application) {
        return "%s/api/webhooks/%s?application=%s"
                .formatted(base.replaceAll("/+$", ""), provider, application);
    }

    private static String guess(KnownApplication application) {
        if (application.image() != null) {
            return DOCKER;
        }
        var repository = application.repository();
        var host = repository == null ? "" : repository.substring(0, repository.indexOf('/'));
        return PROVIDERS.stream().filter(host::contains).findFirst().orElse("github");
    }
}
