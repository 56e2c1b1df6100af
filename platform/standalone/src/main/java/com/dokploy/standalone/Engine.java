package com.dokploy.standalone;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineSettings;
import java.time.Duration;

/// Makes sure that applications have somewhere to run.
final class Engine {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private Engine() {}

    /// Initialises a swarm of this one node when the engine belongs to none, and says so.
    ///
    /// @throws Refusal when no usable engine answers
    static void ensureSwarm(Progress progress) throws InterruptedException {
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            engine.ping();
            if (!engine.swarm().isManager()) {
                engine.swarm().ensureSingleNode(HEARTBEAT);
                progress.line("Docker was not in swarm mode: initialised a swarm of this one node, on loopback");
            }
            progress.done("Docker Swarm");
        } catch (EngineException e) {
            throw new Refusal(
                    "no usable Docker engine: %s. Start it (systemctl start docker, or dev/docker/ensure-engine), or set DOCKER_HOST"
                            .formatted(e.getMessage()));
        }
    }
}
