package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationSpec;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ImageSource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An immutable snapshot of what runs: image, configuration and environment. What is rolled back to.
///
/// @param spec the configuration without its environment
public record Release(
        UUID id, UUID applicationId, ApplicationSpec spec, ReleaseImage image, Instant createdAt) {

    /// @param id content address of the image, by which the swarm starts it without asking any registry
    /// @param hasHealthCheck whether the image brings a health check of its own
    /// @param shared name and digest under which all nodes may pull it; null where it is on one node alone
    public record ReleaseImage(
            ImageId id, boolean hasHealthCheck, @Nullable ImageReference shared) {
        public ReleaseImage(ImageId id, boolean hasHealthCheck) {
            this(id, hasHealthCheck, null);
        }

        ReleaseImage sharedAs(ImageReference name) {
            return new ReleaseImage(id, hasHealthCheck, name);
        }

        /// What a node is told to run.
        ImageSource source() {
            return shared == null ? id : shared;
        }
    }

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
