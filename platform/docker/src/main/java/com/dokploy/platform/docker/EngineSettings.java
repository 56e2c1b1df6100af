package com.dokploy.platform.docker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the engine is and what this process may ask of it.
///
/// @param host `unix:///path` or `tcp://host:port`
/// @param callTimeout longest time that one call may take; calls that wait by nature (build, pull,
///     exec) have limits of their own
/// @param bindRoot directory below which host paths may be mounted; absent means none may
/// @param maxStreams how many logs, builds and event streams may be open at once
/// @param installation put as [Labels#INSTALLATION] on everything made here; absent where nothing is
///     told apart
/// @param imageLedger file that notes each name given to an image that was not built here, for such
///     an image carries no label; absent means none is kept
public record EngineSettings(
        URI host,
        Duration callTimeout,
        Optional<Path> bindRoot,
        int maxStreams,
        Optional<String> installation,
        Optional<Path> imageLedger) {
    public static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// @throws IllegalArgumentException if the host's scheme is not understood, a limit is not
    ///     positive, the root is relative or `/`, or the installation is no plain word
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
        if (installation.filter(id -> !INSTALLATION.matcher(id).matches()).isPresent()) {
            throw new IllegalArgumentException("An installation's id is a plain word");
        }
    }

    /// The local engine, no host paths.
    public static EngineSettings local() {
        return new EngineSettings(
                DEFAULT_HOST,
                Duration.ofSeconds(20),
                Optional.empty(),
                200,
                Optional.empty(),
                Optional.empty());
    }

    /// The local engine or the one that `DOCKER_HOST` names.
    public static EngineSettings from(Map<String, String> environment) {
        var host = environment.getOrDefault("DOCKER_HOST", "");
        return host.isBlank() ? local() : local().withHost(URI.create(host));
    }

    public EngineSettings withHost(URI newHost) {
        return new EngineSettings(
                newHost, callTimeout, bindRoot, maxStreams, installation, imageLedger);
    }

    public EngineSettings withCallTimeout(Duration newTimeout) {
        return new EngineSettings(
                host, newTimeout, bindRoot, maxStreams, installation, imageLedger);
    }

    public EngineSettings withBindRoot(Path newRoot) {
        return new EngineSettings(
                host, callTimeout, Optional.of(newRoot), maxStreams, installation, imageLedger);
    }

    public EngineSettings withMaxStreams(int newLimit) {
        return new EngineSettings(host, callTimeout, bindRoot, newLimit, installation, imageLedger);
    }

    public EngineSettings withInstallation(String newInstallation) {
        return new EngineSettings(
                host, callTimeout, bindRoot, maxStreams, Optional.of(newInstallation), imageLedger);
    }

    public EngineSettings withImageLedger(Path newLedger) {
        return new EngineSettings(
                host, callTimeout, bindRoot, maxStreams, installation, Optional.of(newLedger));
    }

    Ownership ownership() {
        return new Ownership(installation);
    }
}
