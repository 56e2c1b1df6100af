package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.EnvironmentKey;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.NetworkName;
import com.dokploy.platform.docker.PlacementConstraint;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.docker.Resources;
import com.dokploy.platform.docker.SecretFile;
import com.dokploy.platform.docker.ServiceSpec;
import com.dokploy.platform.docker.UpdateConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the swarm's specification of a database from ours, complete and every time anew (architecture, security rule 8).
final class ServiceSpecs {
    /// Value of [Labels#KIND].
    static final String KIND = "database";

    private static final long MEBIBYTE = 1024 * 1024;
    // A server that is killed while it writes its buffers out has to recover at the next start.
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private final Duration healthInterval;

    ServiceSpecs(Duration healthInterval) {
        this.healthInterval = healthInterval;
    }

    /// @param node that has the volume
    /// @param fingerprint by which its container is told from others
    ServiceSpec of(
            Database database,
            Instance instance,
            ImageId image,
            String node,
            List<SecretFile> secrets,
            String fingerprint) {
        var replicas = instance.serves() && database.isStopped() ? 0 : 1;
        var service =
                ServiceSpec.builder(
                                instance.name(), container(database, instance, image, fingerprint))
                        .label(Observed.FINGERPRINT, fingerprint)
                        .labels(labels(database))
                        .label(Labels.KIND, KIND)
                        .resources(resources(database))
                        .constraint(PlacementConstraint.node(EngineId.parse(node)))
                        .replicas(replicas)
                        // Two servers on one volume would destroy it.
                        .update(
                                UpdateConfig.rolling()
                                        .withOrder(UpdateConfig.Order.STOP_FIRST)
                                        .withFailureAction(UpdateConfig.FailureAction.CONTINUE));
        secrets.forEach(service::secret);
        if (instance.serves()) {
            service.network(NetworkAttachment.of(network(database)));
        }
        var port = database.spec().publishedPort();
        if (instance.serves() && port != null) {
            service.port(
                    new PublishedPort(
                            database.engine().port(),
                            port,
                            PublishedPort.Protocol.TCP,
                            PublishedPort.Mode.HOST));
        }
        return service.build();
    }

    private ContainerTemplate container(
            Database database, Instance instance, ImageId image, String fingerprint) {
        var engine = database.engine();
        var environment = new LinkedHashMap<EnvironmentKey, String>();
        engine.environment()
                .forEach((key, value) -> environment.put(EnvironmentKey.parse(key), value));
        return ContainerTemplate.builder(image)
                .args(engine.arguments(database.spec().configuration()))
                .environment(environment)
                .label(Labels.MANAGED, "true")
                .labels(labels(database))
                .label(Observed.FINGERPRINT, fingerprint)
                .mount(
                        new Mount.Volume(
                                instance.volume(),
                                ContainerPath.parse(engine.dataPath(database.engineVersion())),
                                false))
                .healthCheck(engine.healthCheck(healthInterval))
                .stopSignal(engine.stopSignal().orElse(null))
                .stopGrace(STOP_GRACE)
                .build();
    }

    static Map<String, String> labels(Database database) {
        return Map.of(
                Labels.PROJECT, database.projectId().toString(),
                Labels.DATABASE, database.id().toString());
    }

    /// The network that all of a project shares and nobody else is on.
    static NetworkName network(Database database) {
        return new NetworkName("dokploy-p-" + database.projectId());
    }

    private static Resources resources(Database database) {
        var limit = database.spec().memoryLimit();
        return limit == null
                ? Resources.usual()
                : Resources.usual().withMemoryLimit(limit * MEBIBYTE);
    }
}
