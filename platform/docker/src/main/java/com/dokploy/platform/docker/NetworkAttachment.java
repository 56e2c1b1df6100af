package com.dokploy.platform.docker;

import java.util.List;

/// A network that a container joins.
///
/// @param network by name
/// @param aliases further names by which others on it find the container
public record NetworkAttachment(NetworkName network, List<NetworkAlias> aliases) {
    public NetworkAttachment {
        aliases = List.copyOf(aliases);
    }

    public static NetworkAttachment of(NetworkName network, NetworkAlias... aliases) {
        return new NetworkAttachment(network, List.of(aliases));
    }
}
