package com.dokploy.deployment.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An application's configuration, apart from its name and its number of replicas.
///
/// Kept as one JSON document. Values are checked when they come in and parsed into types again wherever
/// they leave for the engine or for git.
///
/// @param image image reference; with a git source it names the result (S88)
/// @param command arguments that replace the image's own; empty leaves them
public record ApplicationSpec(
        @Nullable String image,
        List<String> command,
        List<EnvVar> envVars,
        List<PortSpec> ports,
        List<VolumeSpec> volumes,
        @Nullable HealthCheckSpec healthCheck,
        ResourceSpec resources,
        @Nullable GitSource gitSource) {

    public ApplicationSpec {
        command = List.copyOf(command);
        envVars = List.copyOf(envVars);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    /// Whether the running service is the same under both, so that nothing has to be rolled out; image and
    /// source wait for the next deployment (S80).
    public boolean runsLike(ApplicationSpec other) {
        return command.equals(other.command)
                && envVars.equals(other.envVars)
                && ports.equals(other.ports)
                && volumes.equals(other.volumes)
                && java.util.Objects.equals(healthCheck, other.healthCheck)
                && resources.equals(other.resources);
    }

    /// The same without what only concerns its making or is kept elsewhere: variables and credentials.
    public ApplicationSpec withoutSecrets() {
        return with(List.of(), gitSource == null ? null : gitSource.withCredentials(null));
    }

    ApplicationSpec with(List<EnvVar> variables, @Nullable GitSource source) {
        return new ApplicationSpec(
                image, command, variables, ports, volumes, healthCheck, resources, source);
    }
}
