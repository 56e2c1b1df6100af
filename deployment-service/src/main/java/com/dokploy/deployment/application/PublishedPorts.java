package com.dokploy.deployment.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the container's ports can be reached from outside, as last seen.
public record PublishedPorts(List<PortSpec> ports) {
    public static final PublishedPorts NONE = new PublishedPorts(List.of());

    public PublishedPorts {
        ports = List.copyOf(ports);
    }

    @Nullable Integer of(PortSpec wanted) {
        return ports.stream()
                .filter(wanted::sameTarget)
                .map(PortSpec::publishedPort)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
