package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.credential.Credentials;
import com.dokploy.deployment.rollout.Release;
import com.dokploy.deployment.rollout.Release.ReleaseImage;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ImageUnavailable;
import com.dokploy.platform.docker.ImageView;
import com.dokploy.platform.docker.RegistryAuth;
import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gets the image that a deployment names, and keeps it under the release's own name so that it is there for
/// a rollback even if the user's name moves on.
@Component
class ImageFetch {
    private static final Duration LONGEST_PULL = Duration.ofMinutes(10);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(15);

    private static final String DEFAULT_REGISTRY = "docker.io";
    private static final int HTTPS = 443;

    private final DockerEngine engine;
    private final Credentials credentials;
    private final EgressGuard egress;

    ImageFetch(DockerEngine engine, Credentials credentials, EgressGuard egress) {
        this.engine = engine;
        this.credentials = credentials;
        this.egress = egress;
    }

    /// Which image will do.
    enum Need {
        /// Whatever bears the name here; the registry is asked where names move.
        ANY,
        /// The registry's, else what is here.
        REFRESHED,
        /// The registry's and no other: it has just told that it has a new one.
        NEWEST
    }

    /// @param project whose registry credentials are used, at their own host alone (B27)
    /// @param need what will do
    /// @param lines told how it goes
    /// @throws ImageUnavailable when it is neither here nor to be had
    ReleaseImage fetch(
            UUID project,
            UUID application,
            UUID release,
            ImageReference image,
            Need need,
            Consumer<String> lines)
            throws InterruptedException {
        var here = engine.images().find(image);
        var found =
                here.isPresent() && need == Need.ANY && !moves(image)
                        ? here.get()
                        : pulled(
                                project,
                                image,
                                need == Need.NEWEST ? Optional.empty() : here,
                                lines);
        engine.images().tag(found.id(), Release.tagOf(application, release));
        return new ReleaseImage(found.id(), found.hasHealthCheck());
    }

    /// The image of an earlier release; empty when it is gone (S139).
    Optional<ReleaseImage> kept(UUID application, UUID release) throws InterruptedException {
        return engine.images()
                .find(Release.tagOf(application, release))
                .map(image -> new ReleaseImage(image.id(), image.hasHealthCheck()));
    }

    /// A name whose content is expected to change, so that its registry is asked every time.
    private static boolean moves(ImageReference image) {
        return image.digest().isEmpty()
                && image.tag().map(tag -> tag.equals("latest")).orElse(true);
    }

    /// @throws EgressRefused when the registry is at an address that nothing may reach from here
    private @Nullable RegistryAuth account(UUID project, ImageReference image) {
        var host = image.domain().orElse(DEFAULT_REGISTRY);
        if (image.domain().isPresent()) {
            reachable(host);
        }
        return credentials
                .registry(project, host.toLowerCase(Locale.ROOT))
                .map(account ->
                        new RegistryAuth(account.host(), account.username(), account.password()))
                .orElse(null);
    }

    private void reachable(String host) {
        var colon = host.lastIndexOf(':');
        var named = colon > 0 && colon > host.lastIndexOf(']');
        egress.check(
                named ? host.substring(0, colon) : host,
                named ? Integer.parseInt(host.substring(colon + 1)) : HTTPS);
    }

    private ImageView pulled(
            UUID project, ImageReference image, Optional<ImageView> here, Consumer<String> lines)
            throws InterruptedException {
        lines.accept("Pulling " + image);
        try {
            return engine.images()
                    .pullAndWait(
                            image,
                            account(project, image),
                            here.isPresent() ? LONGEST_REFRESH : LONGEST_PULL);
        } catch (ImageUnavailable | com.dokploy.platform.docker.EngineUnavailable e) {
            if (here.isEmpty()) {
                throw e;
            }
            lines.accept("The registry does not answer; using the image that is here");
            return here.get();
        }
    }
}
