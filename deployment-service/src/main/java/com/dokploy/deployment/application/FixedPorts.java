package com.dokploy.deployment.application;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.web.Unprocessable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Without the mesh, a port that a user insists on is one of a node, where one replica can have it: more replicas than
/// nodes cannot run (architecture, Networks).
@Component
class FixedPorts {
    private final PublishMode publishing;
    private final DockerEngine engine;

    FixedPorts(PublishMode publishing, DockerEngine engine) {
        this.publishing = publishing;
        this.engine = engine;
    }

    /// @throws Unprocessable when more replicas are asked for than there are nodes
    void check(List<PortSpec> ports, int replicas) {
        var fixed = ports.stream().anyMatch(port -> port.publishedPort() != null);
        if (replicas <= 1 || !fixed || publishing.isMesh()) {
            return;
        }
        var nodes = nodes();
        if (replicas > nodes) {
            throw new Unprocessable(
                    "A fixed published port allows one replica a node, and there are %d nodes"
                            .formatted(nodes),
                    Map.of("field", "replicas", "most", nodes));
        }
    }

    /// While the swarm cannot be asked nothing is refused: the rollout then says what is in the way.
    private long nodes() {
        try {
            return engine.nodes().list().stream().filter(NodeView::isUsable).count();
        } catch (EngineException e) {
            return Long.MAX_VALUE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Long.MAX_VALUE;
        }
    }
}
