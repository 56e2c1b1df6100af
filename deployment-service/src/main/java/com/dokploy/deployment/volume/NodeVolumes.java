package com.dokploy.deployment.volume;

import com.dokploy.deployment.agent.NodeTask;
import com.dokploy.deployment.agent.RemoteNodes;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.VolumeName;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Volumes on the nodes. A volume may be on every node that ever ran a replica.
@Component
class NodeVolumes {
    private final DockerEngine engine;
    private final RemoteNodes remote;

    NodeVolumes(DockerEngine engine, RemoteNodes remote) {
        this.engine = engine;
        this.remote = remote;
    }

    /// Removes it wherever it is. To be repeated until it is gone.
    ///
    /// @return empty when it is gone everywhere, else when to look again
    /// @throws com.dokploy.platform.docker.ObjectInUse while a container here has it
    /// @throws com.dokploy.deployment.agent.RemoteTaskFailed if another node could not
    Optional<Duration> remove(VolumeName name) throws InterruptedException {
        engine.volumes().remove(name);
        return remote.perform(new NodeTask.RemoveVolume(name));
    }
}
