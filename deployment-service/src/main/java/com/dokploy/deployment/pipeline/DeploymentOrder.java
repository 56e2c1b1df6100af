package com.dokploy.deployment.pipeline;

import com.dokploy.platform.messaging.EventContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked for.
///
/// @param id of the deployment; a push brings its own
/// @param tag in place of a branch
/// @param force build without cache and replace every replica (S104)
/// @param releaseId the release to bring back; null to make a new one
/// @param undoes the deployment that a rollback undoes
/// @param restores the deployment whose release comes back
/// @param context who and what caused it, for its events
record DeploymentOrder(
        UUID id,
        UUID applicationId,
        UUID projectId,
        Trigger trigger,
        @Nullable String branch,
        @Nullable String tag,
        @Nullable String commitSha,
        @Nullable String commitMessage,
        @Nullable String author,
        boolean force,
        @Nullable UUID releaseId,
        @Nullable UUID undoes,
        @Nullable UUID restores,
        EventContext context) {}
