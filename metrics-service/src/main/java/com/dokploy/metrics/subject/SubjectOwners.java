package com.dokploy.metrics.subject;

import com.dokploy.platform.access.OwnerClient;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Unavailable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Asks the owner of an application or database for one that we have not heard of.
@Component
class SubjectOwners {
    private final OwnerClient deployment;
    private final OwnerClient database;

    SubjectOwners(
            @Value("${dokploy.services.deployment:}") String deployment,
            @Value("${dokploy.services.database:}") String database) {
        this.deployment = new OwnerClient(deployment, "Deployment");
        this.database = new OwnerClient(database, "Databases");
    }

    private record Found(UUID id, UUID projectId, String name, String status) {}

    /// @return empty if there is none that the caller may see
    /// @throws Unavailable if the owner does not answer
    Optional<Subject> ask(Viewer viewer, String kind, UUID id) {
        var shown =
                kind.equals(Subject.APPLICATION)
                        ? deployment.find(viewer, "/api/applications/" + id, Found.class)
                        : database.find(viewer, "/api/databases/" + id, Found.class);
        return shown.map(OwnerClient.Shown::value)
                .map(it -> new Subject(kind, it.id(), it.projectId(), it.name(), it.status()));
    }
}
