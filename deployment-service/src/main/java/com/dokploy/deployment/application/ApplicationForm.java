package com.dokploy.deployment.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a creation, and of an update once it is merged with what is there: shape only, nothing checked.
///
/// Members that only we write (`id`, `status`, `domains`, ...) are not here and so ignored (S3).
record ApplicationForm(
        @Nullable String name,
        @Nullable String projectId,
        @Nullable String image,
        @Nullable List<@Nullable String> command,
        @Nullable Integer replicas,
        @Nullable List<@Nullable EnvVarForm> envVars,
        @Nullable List<@Nullable PortForm> ports,
        @Nullable List<@Nullable VolumeForm> volumes,
        @Nullable HealthCheckForm healthCheck,
        @Nullable ResourcesForm resources,
        @Nullable PlacementForm placement,
        @Nullable UpdatePolicyForm updatePolicy,
        @Nullable GitSourceForm gitSource,
        @Nullable Boolean autoDeploy,
        @Nullable PreviewsForm previews) {

    record EnvVarForm(
            @Nullable String key,
            @Nullable String value,
            @Nullable Boolean isSecret,
            @Nullable String as) {
        static EnvVarForm of(EnvVar variable) {
            return new EnvVarForm(
                    variable.key(), variable.value(), variable.isSecret(), variable.as());
        }
    }

    record PortForm(
            @Nullable Integer containerPort,
            @Nullable String protocol,
            @Nullable Integer publishedPort) {}

    record VolumeForm(
            @Nullable String source, @Nullable String target, @Nullable Boolean readOnly) {}

    record HealthCheckForm(
            @Nullable String command,
            @Nullable Integer interval,
            @Nullable Integer timeout,
            @Nullable Integer retries,
            @Nullable Integer startPeriod) {}

    record ResourcesForm(
            @Nullable Integer memoryLimit,
            @Nullable Double cpuLimit,
            @Nullable Integer memoryReservation,
            @Nullable Double cpuReservation) {}

    record PlacementForm(@Nullable List<@Nullable String> constraints) {}

    record UpdatePolicyForm(
            @Nullable String order, @Nullable Integer parallelism, @Nullable Integer delay) {}

    record PreviewsForm(
            @Nullable Boolean enabled,
            @Nullable Boolean allowForks,
            @Nullable Integer limit,
            @Nullable List<@Nullable EnvVarForm> envVars,
            @Nullable String domain) {}

    record GitSourceForm(
            @Nullable String repoUrl,
            @Nullable String branch,
            @Nullable String buildPath,
            @Nullable String dockerfile,
            @Nullable List<@Nullable String> watchPaths,
            @Nullable String tagPattern) {}
}
