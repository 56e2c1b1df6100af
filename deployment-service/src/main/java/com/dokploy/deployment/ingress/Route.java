package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.DomainName;
import com.dokploy.deployment.rollout.EngineNames;
import com.dokploy.platform.docker.NetworkName;
import java.util.UUID;

/// What the ingress serves under one name.
///
/// @param isolated whether it is on the network that its project keeps apart
/// @param port of the application's containers
record Route(
        DomainName name,
        boolean https,
        UUID applicationId,
        UUID projectId,
        boolean isolated,
        int port) {
    /// Where those containers are reached.
    NetworkName network() {
        return EngineNames.network(projectId, isolated);
    }
}
