package com.dokploy.webhook.application;

import com.dokploy.platform.access.OwnerClient;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Asks deployment-service about an application that the projection has not heard of.
@Component
class ApplicationOwner {
    private final OwnerClient deployment;

    ApplicationOwner(@Value("${dokploy.services.deployment:}") String base) {
        this.deployment = new OwnerClient(base, "Deployment");
    }

    /// @return empty when there is none, or none that the caller may see
    /// @throws Unavailable when deployment-service cannot be asked
    Optional<KnownApplication> find(Viewer viewer, UUID id) {
        return deployment
                .find(viewer, "/api/applications/" + id, Application.class)
                .map(shown -> shown.value().known(shown.version()));
    }

    private record Application(
            UUID id,
            UUID projectId,
            String name,
            @Nullable String image,
            @Nullable Source gitSource,
            boolean autoDeploy,
            @Nullable Previews previews,
            @Nullable UUID previewOf) {
        KnownApplication known(long version) {
            var source = gitSource;
            return new KnownApplication(
                    id,
                    projectId,
                    name,
                    source != null || image == null ? null : ImageName.of(image).orElse(null),
                    source == null ? null : RepositoryKey.of(source.repoUrl()).orElse(null),
                    source == null ? null : source.branch(),
                    autoDeploy,
                    source == null || source.watchPaths() == null ? List.of() : source.watchPaths(),
                    source == null ? null : source.tagPattern(),
                    previews != null && previews.enabled(),
                    previews != null && previews.allowForks(),
                    previewOf != null,
                    true,
                    version);
        }
    }

    private record Previews(boolean enabled, boolean allowForks) {}

    private record Source(
            String repoUrl,
            String branch,
            @Nullable List<String> watchPaths,
            @Nullable String tagPattern) {}
}
