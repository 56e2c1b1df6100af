package com.dokploy.deployment.application;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bodies that show applications, member for member as the specification has them.
final class ApplicationViews {
    private ApplicationViews() {}

    /// Body of a creation (clause 169).
    record Created(
            UUID id,
            String name,
            UUID projectId,
            String serviceName,
            String status,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {
        static Created of(Application application) {
            return new Created(
                    application.id(),
                    application.name(),
                    application.projectId(),
                    application.serviceName().value(),
                    application.observation().status().word(),
                    application.createdAt(),
                    linksOf(application.id(), "self", "deploy"));
        }
    }

    /// Item of a list (clauses 137-142).
    @Schema(name = "ApplicationItem")
    record Item(
            UUID id,
            String name,
            UUID projectId,
            @Nullable String image,
            String status,
            int replicas,
            String healthStatus,
            @Nullable LastDeployment lastDeployment,
            @Nullable UUID previewOf,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {}

    record LastDeployment(UUID id, String status, Instant createdAt) {}

    /// The whole of it (clauses 172-180, S97).
    @Schema(name = "ApplicationDetail")
    record Detail(
            UUID id,
            String name,
            UUID projectId,
            String serviceName,
            @Nullable String image,
            List<String> command,
            String status,
            @Nullable String statusReason,
            @Nullable String statusReasonCode,
            int replicas,
            String healthStatus,
            List<EnvVar> envVars,
            List<PortSpec> ports,
            List<VolumeSpec> volumes,
            List<DomainView> domains,
            @Nullable HealthCheckSpec healthCheck,
            ResourcesView resources,
            Placement placement,
            UpdatePolicy updatePolicy,
            @Nullable GitView gitSource,
            boolean autoDeploy,
            PreviewSettings previews,
            @Nullable UUID previewOf,
            Instant createdAt,
            Instant updatedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static Detail of(
                Application application,
                List<DomainView> domains,
                LiveFigures.@Nullable Usage usage) {
            var spec = application.spec();
            var seen = application.observation();
            var reason = seen.reason();
            return new Detail(
                    application.id(),
                    application.name(),
                    application.projectId(),
                    application.serviceName().value(),
                    application.image(),
                    spec.command(),
                    seen.status().word(),
                    reason == null ? null : reason.message(),
                    reason == null ? null : reason.code().word(),
                    application.replicas(),
                    seen.health().word(),
                    spec.envVars().stream().map(EnvVar::masked).toList(),
                    spec.ports().stream()
                            .map(port ->
                                    new PortSpec(
                                            port.containerPort(),
                                            port.protocol(),
                                            seen.ports().of(port)))
                            .toList(),
                    spec.volumes(),
                    domains,
                    spec.healthCheck(),
                    ResourcesView.of(spec.resources(), usage),
                    new Placement(spec.constraints()),
                    spec.updatePolicy(),
                    GitView.of(application),
                    application.autoDeploy(),
                    application.previews().masked(),
                    application.previewOf(),
                    application.createdAt(),
                    application.updatedAt(),
                    linksOf(
                            application.id(),
                            "self",
                            "deploy",
                            "logs",
                            "metrics",
                            "deployments",
                            "previews"));
        }
    }

    /// @param constraints such as `node.role==worker` (B29)
    record Placement(List<String> constraints) {}

    record DomainView(String domain, String certificateStatus, @Nullable Instant expiresAt) {}

    /// @param currentMemory MiB over all replicas, null when nothing runs or nobody knows (S98)
    /// @param currentCpu cores over all replicas
    record ResourcesView(
            @Nullable Integer memoryLimit,
            @Nullable Double cpuLimit,
            @Nullable Integer memoryReservation,
            @Nullable Double cpuReservation,
            @Nullable Long currentMemory,
            @Nullable Double currentCpu) {
        static ResourcesView of(ResourceSpec spec, LiveFigures.@Nullable Usage usage) {
            return new ResourcesView(
                    spec.memoryLimit(),
                    spec.cpuLimit(),
                    spec.memoryReservation(),
                    spec.cpuReservation(),
                    usage == null ? null : usage.mebibytes(),
                    usage == null ? null : usage.cores());
        }
    }

    record GitView(
            String repoUrl,
            String branch,
            String buildPath,
            String dockerfile,
            List<String> watchPaths,
            @Nullable String tagPattern,
            @Nullable String lastCommitSha,
            @Nullable Instant lastSync) {
        static @Nullable GitView of(Application application) {
            var source = application.spec().gitSource();
            return source == null
                    ? null
                    : new GitView(
                            source.repoUrl(),
                            source.branch(),
                            source.buildPath(),
                            source.dockerfile(),
                            source.watchPaths(),
                            source.tagPattern(),
                            application.lastCommitSha(),
                            application.lastSync());
        }
    }

    /// Body of a scale (S110).
    record Scaled(
            int previousReplicas,
            int currentReplicas,
            String status,
            @JsonProperty("_links") Map<String, String> links) {}

    static Map<String, String> linksOf(UUID id, String... relations) {
        var path = "/applications/" + id;
        var links = new java.util.LinkedHashMap<String, String>();
        for (var relation : relations) {
            links.put(relation, Links.to(relation.equals("self") ? path : path + "/" + relation));
        }
        return links;
    }
}
