package com.dokploy.platform.docker;

/// A port of a service or container that the host's network reaches.
///
/// @param target port inside the container
/// @param published port outside; 0 lets the engine choose
/// @param protocol see [Protocol]
/// @param mode see [Mode]
public record PublishedPort(int target, int published, Protocol protocol, Mode mode) {
    private static final int HIGHEST = 65535;

    /// Clause S92: SCTP is refused by leaving it out.
    public enum Protocol {
        TCP,
        UDP
    }

    /// `INGRESS` is the swarm's mesh, which needs IPVS in the kernel and endpoint mode vip; `HOST`
    /// publishes on the node of each task.
    public enum Mode {
        INGRESS,
        HOST
    }

    /// @throws IllegalArgumentException if a port is outside 1-65535 (0-65535 for `published`)
    public PublishedPort {
        if (target < 1 || target > HIGHEST || published < 0 || published > HIGHEST) {
            throw new IllegalArgumentException("Port outside 1-" + HIGHEST);
        }
    }
}
