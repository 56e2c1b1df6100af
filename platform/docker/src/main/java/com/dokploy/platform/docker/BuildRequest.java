package com.dokploy.platform.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to build from a context archive.
///
/// @param tags names that the image gets
/// @param dockerfile path within the context, relative
/// @param arguments of the build (`ARG`)
/// @param labels of the image
/// @param noCache run every instruction anew
/// @param pull ask the registry for newer base images
/// @param target stage to stop at; absent for the last
/// @param cpuLimit cores for the instructions' containers
/// @param memoryLimit bytes for them
/// @param registries credentials for base images
public record BuildRequest(
        List<ImageReference> tags,
        String dockerfile,
        Map<String, String> arguments,
        Map<String, String> labels,
        boolean noCache,
        boolean pull,
        Optional<String> target,
        Optional<Double> cpuLimit,
        Optional<Long> memoryLimit,
        List<RegistryAuth> registries) {

    /// @throws InvalidDockerValue if the Dockerfile's path leaves the context
    public BuildRequest {
        tags = List.copyOf(tags);
        arguments = Map.copyOf(arguments);
        labels = Map.copyOf(labels);
        registries = List.copyOf(registries);
        Grammar.bounded("Dockerfile", dockerfile, 1024);
        if (dockerfile.startsWith("/") || List.of(dockerfile.split("/")).contains("..")) {
            throw new InvalidDockerValue("Dockerfile", "is not a path within the context");
        }
        arguments.keySet().forEach(EnvironmentKey::parse);
    }

    /// A plain build of the context's `Dockerfile`, labelled as managed.
    public static BuildRequest of(ImageReference tag) {
        return new BuildRequest(
                List.of(tag),
                "Dockerfile",
                Map.of(),
                Map.of(Labels.MANAGED, "true"),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public BuildRequest withDockerfile(String path) {
        return new BuildRequest(
                tags,
                path,
                arguments,
                labels,
                noCache,
                pull,
                target,
                cpuLimit,
                memoryLimit,
                registries);
    }

    public BuildRequest withArguments(Map<String, String> values) {
        return new BuildRequest(
                tags,
                dockerfile,
                values,
                labels,
                noCache,
                pull,
                target,
                cpuLimit,
                memoryLimit,
                registries);
    }

    public BuildRequest withLabels(Map<String, String> values) {
        return new BuildRequest(
                tags,
                dockerfile,
                arguments,
                values,
                noCache,
                pull,
                target,
                cpuLimit,
                memoryLimit,
                registries);
    }

    public BuildRequest withNoCache(boolean on) {
        return new BuildRequest(
                tags,
                dockerfile,
                arguments,
                labels,
                on,
                pull,
                target,
                cpuLimit,
                memoryLimit,
                registries);
    }

    public BuildRequest withLimits(double cores, long bytes) {
        return new BuildRequest(
                tags,
                dockerfile,
                arguments,
                labels,
                noCache,
                pull,
                target,
                Optional.of(cores),
                Optional.of(bytes),
                registries);
    }

    public BuildRequest withRegistries(List<RegistryAuth> auths) {
        return new BuildRequest(
                tags,
                dockerfile,
                arguments,
                labels,
                noCache,
                pull,
                target,
                cpuLimit,
                memoryLimit,
                auths);
    }
}
