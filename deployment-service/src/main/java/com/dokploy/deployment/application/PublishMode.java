package com.dokploy.deployment.application;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How ports reach the outside: through the swarm's mesh where the kernel has IPVS, else on the node of each
/// replica, with a port that the engine chooses (architecture, Networks).
@Component
public class PublishMode {
    private static final Path IPVS = Path.of("/proc/net/ip_vs");
    private final boolean mesh;

    PublishMode(@Value("${dokploy.ports.mode:auto}") String mode) {
        this.mesh =
                switch (mode) {
                    case "mesh" -> true;
                    case "host" -> false;
                    case "auto" -> Files.exists(IPVS);
                    default ->
                            throw new IllegalArgumentException(
                                    "dokploy.ports.mode must be auto, mesh or host, not " + mode);
                };
    }

    /// Whether ports go through the mesh.
    public boolean isMesh() {
        return mesh;
    }
}
