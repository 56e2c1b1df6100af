package com.dokploy.deployment.application;

import java.util.UUID;

/// Told inside this process, in the transaction of the change, so that what depends on applications
/// (rollout, pipeline) can follow without applications knowing it.
public sealed interface ApplicationChanged {
    UUID applicationId();

    /// The configuration changed in a way that the running service must follow (S80).
    record Reconfigured(UUID applicationId) implements ApplicationChanged {}

    /// Another number of replicas is wanted.
    record Scaled(UUID applicationId) implements ApplicationChanged {}

    /// Other pull requests may have previews, or others have them no more.
    record PreviewsChanged(UUID applicationId) implements ApplicationChanged {}

    /// It is gone; its service and its queued work must follow.
    ///
    /// @param deleteVolumes whether its data goes as well
    record Deleted(UUID applicationId, boolean deleteVolumes) implements ApplicationChanged {}

    /// It is gone for good with its project, and so is its data.
    record Purged(UUID applicationId) implements ApplicationChanged {}

    /// It came back with its project.
    record Revived(UUID applicationId) implements ApplicationChanged {}
}
