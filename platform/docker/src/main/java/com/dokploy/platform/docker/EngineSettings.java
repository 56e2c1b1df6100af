package com.dokploy.platform.docker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where the engine is and what this process may ask of it.
///
/// @param host `unix:///path` or `tcp://host:port`
/// @param callTimeout longest time that one call may take; calls that wait by nature (build, pull,
///     exec) have limits of their own
/// @param bindRoot directory below which host paths may be mounted; absent means none may
/// @param maxStreams how many logs, builds and event streams may be open at once
public record EngineSettings(
        URI host, Duration callTimeout, Optional<Path> bindRoot, int maxStreams) {
    public static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    /// @throws IllegalArgumentException if the host's scheme is not understood, a limit is not
    ///     positive, or the root is relative or `/`
    public EngineSettings {
        if (!"unix".equals(host.getScheme()) && !"tcp".equals(host.getScheme())) {
            throw new IllegalArgumentException(
                    "Docker host must be unix:// or tcp://, not " + host);
        }
        if (!callTimeout.isPositive() || maxStreams < 1) {
            throw new IllegalArgumentException("Docker time-out and stream limit must be positive");
        }
        if (bindRoot.isPresent()
                && (!bindRoot.get().isAbsolute()
                        || bindRoot.get().normalize().getNameCount() == 0)) {
            throw new IllegalArgumentException("The bind root must be absolute and not '/'");
        }
    }

    /// The local engine, no host paths.
    public static EngineSettings local() {
        return new EngineSettings(DEFAULT_HOST, Duration.ofSeconds(20), Optional.empty(), 200);
    }

    /// The local engine or the one that `DOCKER_HOST` names.
    public static EngineSettings from(Map<String, String> environment) {
        var host = environment.getOrDefault("DOCKER_HOST", "");
        return host.isBlank() ? local() : local().withHost(URI.create(host));
    }

    public EngineSettings withHost(URI newHost) {
        return new EngineSettings(newHost, callTimeout, bindRoot, maxStreams);
    }

    public EngineSettings withCallTimeout(Duration newTimeout) {
        return new EngineSettings(host, newTimeout, bindRoot, maxStreams);
    }

    public EngineSettings withBindRoot(Path newRoot) {
        return new EngineSettings(host, callTimeout, Optional.of(newRoot), maxStreams);
    }

    public EngineSettings withMaxStreams(int newLimit) {
        return new EngineSettings(host, callTimeout, bindRoot, newLimit);
    }
}
