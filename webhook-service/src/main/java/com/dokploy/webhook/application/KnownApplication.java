package com.dokploy.webhook.application;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An application as far as a push is concerned.
///
/// @param image that it runs; null when it is built
/// @param repository its [RepositoryKey]; null when it is not built from git
/// @param branch that deploys it
/// @param autoDeploy whether pushes deploy it at all
/// @param watchPaths patterns; a push must touch one of their paths. Empty: any push
/// @param tagPattern tags that deploy it in place of its branch; null: none
/// @param previews whether its pull requests are deployed
/// @param previewsOfForks also those from other repositories
/// @param preview whether it is itself a preview; pushes do not concern it then
/// @param version of the aggregate
public record KnownApplication(
        UUID id,
        UUID projectId,
        String name,
        @Nullable ImageName image,
        @Nullable String repository,
        @Nullable String branch,
        boolean autoDeploy,
        List<String> watchPaths,
        @Nullable String tagPattern,
        boolean previews,
        boolean previewsOfForks,
        boolean preview,
        boolean live,
        long version) {

    public KnownApplication {
        watchPaths = List.copyOf(watchPaths);
    }
}
