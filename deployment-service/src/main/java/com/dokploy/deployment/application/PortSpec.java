package com.dokploy.deployment.application;

import org.jspecify.annotations.Nullable;

/// A port of the container that is to be reachable from outside.
///
/// @param containerPort 1 to 65535
/// @param protocol `tcp` or `udp` (S92)
/// @param publishedPort the port outside that the user insists on; null leaves the choice to the swarm (S91)
public record PortSpec(int containerPort, String protocol, @Nullable Integer publishedPort) {
    boolean sameTarget(PortSpec other) {
        return containerPort == other.containerPort && protocol.equals(other.protocol);
    }
}
