package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationSpec;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.ImageReference;
import java.time.Instant;
import java.util.UUID;

/// An immutable snapshot of what runs: image, configuration and environment. What is rolled back to.
///
/// @param spec the configuration without its environment
public record Release(
        UUID id, UUID applicationId, ApplicationSpec spec, ReleaseImage image, Instant createdAt) {

    /// @param id content address of the image, by which the swarm starts it without asking any registry
    /// @param hasHealthCheck whether the image brings a health check of its own
    public record ReleaseImage(ImageId id, boolean hasHealthCheck) {}

    /// The name under which a release's image is kept.
    public static ImageReference tagOf(UUID application, UUID release) {
        return ImageReference.parse("dokploy/%s:%s".formatted(application, release));
    }

    /// The name under which this release's image is kept.
    public ImageReference tag() {
        return tagOf(applicationId, id);
    }

    boolean isHealthChecked() {
        return spec.healthCheck() != null || image.hasHealthCheck();
    }
}
