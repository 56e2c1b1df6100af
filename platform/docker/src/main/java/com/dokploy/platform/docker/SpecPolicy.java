package com.dokploy.platform.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What no service or container may have, checked on every create and update (security rule 8,
/// clause S93): networks of the host, and host paths outside the operator's root or on the way to
/// the engine's socket.
///
/// Paths are resolved on this machine. On another node only their text is known; there the
/// operator's root has to be as trustworthy as here.
final class SpecPolicy {
    private static final Set<String> HOST_NETWORKS =
            Set.of("host", "none", "default", "bridge", "ingress", "docker_gwbridge");
    private static final List<Path> ALWAYS_FORBIDDEN =
            List.of(
                    Path.of("/var/run/docker.sock"),
                    Path.of("/run/docker.sock"),
                    Path.of("/run/containerd"),
                    Path.of("/var/lib/docker"),
                    Path.of("/var/lib/containerd"),
                    Path.of("/var/lib/dokploy-dockerd"),
                    Path.of("/proc"),
                    Path.of("/sys"),
                    Path.of("/dev"));

    private final Optional<Path> root;
    private final List<Path> forbidden;

    SpecPolicy(Optional<Path> root, URI engine) {
        this.root = root.map(Path::normalize);
        var all = new ArrayList<>(ALWAYS_FORBIDDEN);
        if ("unix".equals(engine.getScheme())) {
            all.add(Path.of(engine.getPath()).normalize());
        }
        this.forbidden = List.copyOf(all);
    }

    /// @throws PolicyViolation naming the first thing that may not be
    void check(ServiceSpec spec) {
        check(spec.container(), spec.networks());
    }

    /// @throws PolicyViolation naming the first thing that may not be
    void check(ContainerTemplate container, List<NetworkAttachment> networks) {
        networks.forEach(attachment -> check(attachment.network()));
        for (var mount : container.mounts()) {
            switch (mount) {
                case Mount.Volume volume -> {}
                case Mount.Bind bind -> check(bind);
            }
        }
    }

    /// @throws PolicyViolation if the network is one of the host's
    void check(NetworkName network) {
        if (HOST_NETWORKS.contains(network.value())) {
            throw new PolicyViolation("Network '" + network + "' may not be joined");
        }
    }

    private void check(Mount.Bind bind) {
        var source = bind.source();
        if (root.isEmpty()) {
            throw new PolicyViolation("Host paths may not be mounted: no root is configured");
        }
        requireBelow(root.get(), source, source);
        requireBelow(resolve(root.get()), resolve(source), source);
        for (var path : forbidden) {
            requireApart(path, source, source);
            requireApart(resolve(path), resolve(source), source);
        }
    }

    private static void requireBelow(Path root, Path path, Path asked) {
        if (!path.startsWith(root) || path.equals(root)) {
            throw new PolicyViolation("Host path " + asked + " is not below the operator's root");
        }
    }

    // Neither the forbidden path, nor in it, nor a directory that holds it.
    private static void requireApart(Path forbidden, Path path, Path asked) {
        if (path.startsWith(forbidden) || forbidden.startsWith(path)) {
            throw new PolicyViolation("Host path " + asked + " reaches " + forbidden);
        }
    }

    /// The path with all symbolic links of its existing part followed. A link that leads nowhere
    /// is refused: it could lead somewhere by the time that the engine follows it.
    private static Path resolve(Path path) {
        var missing = new ArrayList<Path>();
        var existing = path;
        while (existing.getParent() != null && !Files.exists(existing)) {
            if (Files.isSymbolicLink(existing)) {
                throw new PolicyViolation("Host path " + path + " holds a link that leads nowhere");
            }
            missing.addFirst(existing.getFileName());
            existing = existing.getParent();
        }
        try {
            var real = existing.toRealPath();
            for (var part : missing) {
                real = real.resolve(part);
            }
            return real;
        } catch (IOException e) {
            throw new PolicyViolation("Host path " + path + " cannot be resolved: " + e);
        }
    }
}
