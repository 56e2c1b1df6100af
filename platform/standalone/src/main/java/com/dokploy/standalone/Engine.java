package com.dokploy.standalone;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineSettings;
import java.time.Duration;

/// The Docker engine that applications run on.
final class Engine {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private Engine() {}

    /// Looks whether an engine answers, and changes nothing.
    ///
    /// @throws Refusal when none does
    static void check() throws InterruptedException {
        try (var engine = connect()) {
            engine.ping();
        } catch (EngineException e) {
            throw refusal(e);
        }
    }

    /// Initialises a swarm of this one node when the engine belongs to none, and says so.
    ///
    /// @throws Refusal when the engine belongs to a swarm that others manage
    static void ensureSwarm(Progress progress) throws InterruptedException {
        try (var engine = connect()) {
            var managed = engine.swarm().isManager();
            engine.swarm().ensureSingleNode(HEARTBEAT);
            if (!managed) {
                progress.line(
                        "Docker was not in swarm mode: initialised a swarm of this one node, on loopback");
            }
            progress.done("Docker Swarm");
        } catch (EngineException e) {
            throw refusal(e);
        }
    }

    private static DockerEngine connect() {
        return new DockerEngine(EngineSettings.from(System.getenv()));
    }

    private static Refusal refusal(EngineException e) {
        return new Refusal(
                "no usable Docker engine: %s. Start it (systemctl start docker, or dev/docker/ensure-engine), or set DOCKER_HOST"
                        .formatted(e.getMessage()));
    }
}
