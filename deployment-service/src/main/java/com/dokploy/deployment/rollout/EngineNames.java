package com.dokploy.deployment.rollout;

import com.dokploy.platform.docker.NetworkName;
import com.dokploy.platform.docker.VolumeName;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Names on the host, all made from ids (architecture, security rule 3).
public final class EngineNames {
    private EngineNames() {}

    /// The network that all of a project shares and nobody else is on.
    public static NetworkName network(UUID project) {
        return new NetworkName("dokploy-p-" + project);
    }

    /// The same, or the one on which a project keeps apart what is strangers' code.
    public static NetworkName network(UUID project, boolean isolated) {
        return network(isolated ? derived("apart/" + project) : project);
    }

    private static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /// The volume behind a name that is the application's own (S93).
    static VolumeName volume(UUID application, String source) {
        return VolumeName.ofApplication(application, source);
    }
}
