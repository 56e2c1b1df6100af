package com.dokploy.database.application;

import com.dokploy.platform.access.OwnerClient;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Unavailable;
import java.util.Optional;
import java.util.UUID;
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

    private record Application(UUID id, UUID projectId, String name) {
        KnownApplication known(long version) {
            return new KnownApplication(id, projectId, name, true, version);
        }
    }
}
