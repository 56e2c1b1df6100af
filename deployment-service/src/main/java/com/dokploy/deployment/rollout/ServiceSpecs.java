package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationSpec;
import com.dokploy.deployment.application.HealthCheckSpec;
import com.dokploy.deployment.application.PortSpec;
import com.dokploy.deployment.application.PublishMode;
import com.dokploy.deployment.application.ResourceSpec;
import com.dokploy.deployment.application.VolumeSpec;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.EndpointMode;
import com.dokploy.platform.docker.EnvironmentKey;
import com.dokploy.platform.docker.HealthCheck;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.PlacementConstraint;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.docker.Resources;
import com.dokploy.platform.docker.SecretFile;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.docker.UpdateConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes the swarm's specification of an application from ours, complete and every time anew
/// (architecture, security rule 8).
final class ServiceSpecs {
    private static final long MEBIBYTE = 1024 * 1024;

    private final PublishMode publishing;
    private final RolloutSettings settings;

    ServiceSpecs(PublishMode publishing, RolloutSettings settings) {
        this.publishing = publishing;
        this.settings = settings;
    }

    /// @param files that the replicas find below `/run/secrets`
    /// @param fingerprint by which its replicas are told from others
    ServiceSpec of(
            Release release,
            Map<EnvironmentKey, String> environment,
            List<SecretFile> files,
            RolloutWork work,
            String fingerprint) {
        var spec = release.spec();
        var service =
                ServiceSpec.builder(
                                work.serviceName(),
                                container(release, environment, work, fingerprint))
                        .label(Observed.FINGERPRINT, fingerprint)
                        .label(Labels.APPLICATION, work.applicationId().toString())
                        .label(Labels.PROJECT, work.projectId().toString())
                        .label(Labels.RELEASE, release.id().toString())
                        .network(
                                NetworkAttachment.of(
                                        EngineNames.network(work.projectId(), spec.isolated())))
                        .resources(resources(spec.resources()))
                        .replicas(work.replicas())
                        .forceUpdate(work.restarts())
                        .update(update(spec));
        if (publishing.isMesh() && !spec.ports().isEmpty()) {
            service.endpointMode(EndpointMode.VIP);
        }
        if (isPinned(spec)) {
            // Only one replica on a node can have the port.
            service.maxPerNode(1);
        }
        spec.ports().forEach(port -> service.port(port(port)));
        spec.constraints().forEach(text -> service.constraint(PlacementConstraint.parse(text)));
        files.forEach(service::secret);
        return service.build();
    }

    /// Where a replica insists on a port of its node, the old one must be gone before the new one starts.
    private UpdateConfig update(ApplicationSpec spec) {
        var policy = spec.updatePolicy();
        var stopFirst = isPinned(spec) || policy.order().equals("stop-first");
        return new UpdateConfig(
                stopFirst ? UpdateConfig.Order.STOP_FIRST : UpdateConfig.Order.START_FIRST,
                policy.parallelism(),
                Duration.ofSeconds(policy.delay()),
                settings.monitor(),
                UpdateConfig.FailureAction.ROLLBACK,
                0);
    }

    private boolean isPinned(ApplicationSpec spec) {
        return !publishing.isMesh()
                && spec.ports().stream().anyMatch(port -> port.publishedPort() != null);
    }

    private ContainerTemplate container(
            Release release,
            Map<EnvironmentKey, String> environment,
            RolloutWork work,
            String fingerprint) {
        var spec = release.spec();
        var container =
                ContainerTemplate.builder(release.image().source())
                        .args(spec.command())
                        .environment(environment)
                        .label(Labels.MANAGED, "true")
                        .label(Labels.APPLICATION, work.applicationId().toString())
                        .label(Labels.PROJECT, work.projectId().toString())
                        .label(Observed.FINGERPRINT, fingerprint);
        if (spec.healthCheck() != null) {
            container.healthCheck(healthCheck(spec.healthCheck()));
        }
        spec.volumes().forEach(volume -> container.mount(mount(work.applicationId(), volume)));
        return container.build();
    }

    private static HealthCheck healthCheck(HealthCheckSpec spec) {
        return new HealthCheck(
                HealthCheck.Kind.SHELL,
                List.of(spec.command()),
                Duration.ofSeconds(spec.interval()),
                Duration.ofSeconds(spec.timeout()),
                spec.retries(),
                Duration.ofSeconds(spec.startPeriod()));
    }

    static Mount mount(UUID application, VolumeSpec volume) {
        var target = ContainerPath.parse(volume.target());
        return volume.bindsHost()
                ? new Mount.Bind(Path.of(volume.source()), target, volume.readOnly())
                : new Mount.Volume(
                        EngineNames.volume(application, volume.source()),
                        target,
                        volume.readOnly());
    }

    static Resources resources(ResourceSpec spec) {
        return new Resources(
                Optional.ofNullable(spec.cpuLimit()),
                bytes(spec.memoryLimit()),
                Resources.usual().pidsLimit(),
                Optional.ofNullable(spec.cpuReservation()),
                bytes(spec.memoryReservation()));
    }

    private static Optional<Long> bytes(@org.jspecify.annotations.Nullable Integer mebibytes) {
        return Optional.ofNullable(mebibytes).map(count -> count * MEBIBYTE);
    }

    private PublishedPort port(PortSpec port) {
        return new PublishedPort(
                port.containerPort(),
                port.publishedPort() == null ? 0 : port.publishedPort(),
                PublishedPort.Protocol.valueOf(port.protocol().toUpperCase(Locale.ROOT)),
                publishing.isMesh() ? PublishedPort.Mode.INGRESS : PublishedPort.Mode.HOST);
    }
}
