package com.dokploy.deployment.volume;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.VolumeName;
import org.springframework.stereotype.Component;

/// Volumes on the nodes. A volume may be on every node that ever ran a replica; this is where the node agents join
/// in, until then it is the manager's own node.
@Component
class NodeVolumes {
    private final DockerEngine engine;

    NodeVolumes(DockerEngine engine) {
        this.engine = engine;
    }

    /// Removes it wherever it is. May be repeated.
    ///
    /// @throws com.dokploy.platform.docker.ObjectInUse while a container has it
    void remove(VolumeName name) throws InterruptedException {
        engine.volumes().remove(name);
    }
}
