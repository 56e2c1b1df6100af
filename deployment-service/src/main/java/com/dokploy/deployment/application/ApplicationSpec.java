package com.dokploy.deployment.application;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An application's configuration, apart from its name and its number of replicas.
///
/// Kept as one JSON document. Values are checked when they come in and parsed into types again wherever
/// they leave for the engine or for git.
///
/// @param image image reference; with a git source it names the result (S88)
/// @param constraints on the nodes, as the swarm has them
/// @param updatePolicy how replicas are replaced
/// @param command arguments that replace the image's own; empty leaves them
/// @param isolated whether it is kept apart from its project: a stranger's code, with neither the project's network nor
///     what the project signs in with
public record ApplicationSpec(
        @Nullable String image,
        List<String> command,
        List<EnvVar> envVars,
        List<PortSpec> ports,
        List<VolumeSpec> volumes,
        @Nullable HealthCheckSpec healthCheck,
        ResourceSpec resources,
        List<String> constraints,
        UpdatePolicy updatePolicy,
        @Nullable GitSource gitSource,
        Boolean isolated) {

    // Written out for what was stored before constraints, policies and isolation were known.
    public ApplicationSpec(
            @Nullable String image,
            List<String> command,
            List<EnvVar> envVars,
            List<PortSpec> ports,
            List<VolumeSpec> volumes,
            @Nullable HealthCheckSpec healthCheck,
            ResourceSpec resources,
            @Nullable List<String> constraints,
            @Nullable UpdatePolicy updatePolicy,
            @Nullable GitSource gitSource,
            @Nullable Boolean isolated) {
        this.image = image;
        this.command = List.copyOf(command);
        this.envVars = List.copyOf(envVars);
        this.ports = List.copyOf(ports);
        this.volumes = List.copyOf(volumes);
        this.healthCheck = healthCheck;
        this.resources = resources;
        this.constraints = constraints == null ? List.of() : List.copyOf(constraints);
        this.updatePolicy = updatePolicy == null ? UpdatePolicy.USUAL : updatePolicy;
        this.gitSource = gitSource;
        this.isolated = Boolean.TRUE.equals(isolated);
    }

    /// Whether the running service is the same under both, so that nothing has to be rolled out; image and
    /// source wait for the next deployment (S80).
    public boolean runsLike(ApplicationSpec other) {
        return command.equals(other.command)
                && envVars.equals(other.envVars)
                && ports.equals(other.ports)
                && volumes.equals(other.volumes)
                && java.util.Objects.equals(healthCheck, other.healthCheck)
                && resources.equals(other.resources)
                && constraints.equals(other.constraints)
                && isolated.equals(other.isolated);
    }

    /// The same without what only concerns its making or is kept elsewhere: variables and credentials.
    public ApplicationSpec withoutSecrets() {
        return with(List.of(), gitSource == null ? null : gitSource.withCredentials(null));
    }

    /// The same without insisting on a port of the outside.
    ApplicationSpec withoutPublished(PortSpec port) {
        return new ApplicationSpec(
                image,
                command,
                envVars,
                ports.stream()
                        .map(own ->
                                own.equals(port)
                                        ? new PortSpec(own.containerPort(), own.protocol(), null)
                                        : own)
                        .toList(),
                volumes,
                healthCheck,
                resources,
                constraints,
                updatePolicy,
                gitSource,
                isolated);
    }

    /// What a preview of the application begins with: nothing secret, no directory of the host, no port that somebody
    /// insists on.
    ///
    /// @param source the pull request
    /// @param given variables for previews, in the clear, that go before the application's own
    ApplicationSpec forPreview(GitSource source, List<EnvVar> given, boolean apart) {
        var variables = new LinkedHashMap<String, EnvVar>();
        envVars.stream()
                .filter(EnvVar::shows)
                .forEach(variable -> variables.put(variable.key(), variable));
        given.forEach(variable -> variables.put(variable.key(), variable));
        return new ApplicationSpec(
                image,
                command,
                List.copyOf(variables.values()),
                ports.stream()
                        .map(port -> new PortSpec(port.containerPort(), port.protocol(), null))
                        .toList(),
                volumes.stream().filter(volume -> !volume.bindsHost()).toList(),
                healthCheck,
                resources,
                constraints,
                updatePolicy,
                source,
                apart);
    }

    /// The same with another volume in the place of these, wherever they are mounted.
    ApplicationSpec mounting(String volume, List<String> inPlaceOf) {
        return new ApplicationSpec(
                image,
                command,
                envVars,
                ports,
                volumes.stream()
                        .map(own ->
                                inPlaceOf.contains(own.source())
                                        ? new VolumeSpec(volume, own.target(), own.readOnly())
                                        : own)
                        .toList(),
                healthCheck,
                resources,
                constraints,
                updatePolicy,
                gitSource,
                isolated);
    }

    /// The same with variables and credentials in the clear.
    public ApplicationSpec withSecrets(List<EnvVar> variables, @Nullable String credentials) {
        return with(variables, gitSource == null ? null : gitSource.withCredentials(credentials));
    }

    ApplicationSpec with(List<EnvVar> variables, @Nullable GitSource source) {
        return new ApplicationSpec(
                image,
                command,
                variables,
                ports,
                volumes,
                healthCheck,
                resources,
                constraints,
                updatePolicy,
                source,
                isolated);
    }
}
