package com.dokploy.platform.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the engine's service specification from ours. The whole of it every time: a field that
/// this does not know cannot survive an update.
final class ServiceJson {
    private ServiceJson() {}

    static Map<String, Object> write(ServiceSpec spec, Ownership ownership) {
        var task = new Fields();
        task.put("ContainerSpec", container(spec, ownership));
        task.put("Resources", resources(spec.resources()));
        task.put("RestartPolicy", restart(spec.restart()));
        task.put("Placement", placement(spec));
        task.put("Networks", spec.networks().stream().map(ServiceJson::network).toList());
        task.put("ForceUpdate", spec.forceUpdate());
        var all = new Fields();
        all.put("Name", spec.name().value());
        all.put("Labels", ownership.mark(spec.labels()));
        all.put("TaskTemplate", task.all);
        all.put("Mode", Map.of("Replicated", Map.of("Replicas", spec.replicas())));
        all.put("UpdateConfig", update(spec.update()));
        all.put("RollbackConfig", rollback(spec.update()));
        all.put("EndpointSpec", endpoint(spec));
        return all.all;
    }

    private static Map<String, Object> container(ServiceSpec spec, Ownership ownership) {
        var template = spec.container();
        var all = new Fields();
        all.put("Image", template.image().value());
        all.put("Labels", ownership.mark(template.labels()));
        all.put("Command", template.command());
        all.put("Args", template.args());
        all.put("Env", template.environmentLines());
        all.put("Hostname", template.hostname().orElse(null));
        all.put("Dir", template.workingDirectory().orElse(null));
        all.put("User", template.user().orElse(null));
        all.put("Init", template.init());
        all.put("ReadOnly", template.readOnlyRoot());
        all.put("StopSignal", template.stopSignal().orElse(null));
        all.put("StopGracePeriod", template.stopGrace().toNanos());
        all.put("Healthcheck", template.healthCheck().map(ServiceJson::health).orElse(null));
        all.put("Mounts", mounts(template, ownership));
        all.put("Secrets", spec.secrets().stream().map(ServiceJson::secret).toList());
        all.put("CapabilityDrop", drops(template));
        return all.all;
    }

    static List<String> drops(ContainerTemplate template) {
        return template.droppedCapabilities().stream()
                .map(Capability::engineName)
                .sorted()
                .toList();
    }

    static Map<String, Object> health(HealthCheck check) {
        if (check.isOff()) {
            return Map.of("Test", check.engineTest());
        }
        return Map.of(
                "Test", check.engineTest(),
                "Interval", check.interval().toNanos(),
                "Timeout", check.timeout().toNanos(),
                "Retries", check.retries(),
                "StartPeriod", check.startPeriod().toNanos());
    }

    static List<Map<String, Object>> mounts(ContainerTemplate template, Ownership ownership) {
        return template.mounts().stream().map(mount -> mount(mount, ownership)).toList();
    }

    private static Map<String, Object> mount(Mount mount, Ownership ownership) {
        return switch (mount) {
            case Mount.Volume volume ->
                    Map.of(
                            "Type", "volume",
                            "Source", volume.source().value(),
                            "Target", volume.target().value(),
                            "ReadOnly", volume.readOnly(),
                            // For the volume that the engine makes itself where there is none.
                            "VolumeOptions", Map.of("Labels", ownership.mark(Map.of())));
            case Mount.Bind bind ->
                    Map.of(
                            "Type",
                            "bind",
                            "Source",
                            bind.source().toString(),
                            "Target",
                            bind.target().value(),
                            "ReadOnly",
                            bind.readOnly(),
                            "BindOptions",
                            Map.of("Propagation", "rprivate"));
        };
    }

    private static Map<String, Object> secret(SecretFile secret) {
        var owner = Integer.toString(secret.uid());
        return Map.of(
                "SecretID",
                secret.id().value(),
                "SecretName",
                secret.name().value(),
                "File",
                Map.of("Name", secret.target(), "UID", owner, "GID", owner, "Mode", secret.mode()));
    }

    private static Map<String, Object> resources(Resources resources) {
        var limits = new Fields();
        limits.put("NanoCPUs", resources.nanoCpuLimit().orElse(null));
        limits.put("MemoryBytes", resources.memoryLimit().orElse(null));
        limits.put("Pids", resources.pidsLimit().orElse(null));
        var reservations = new Fields();
        reservations.put("NanoCPUs", resources.nanoCpuReservation().orElse(null));
        reservations.put("MemoryBytes", resources.memoryReservation().orElse(null));
        return Map.of("Limits", limits.all, "Reservations", reservations.all);
    }

    private static Map<String, Object> restart(RestartPolicy policy) {
        return Map.of(
                "Condition", policy.condition().engineName,
                "Delay", policy.delay().toNanos(),
                "MaxAttempts", policy.maxAttempts(),
                "Window", policy.window().toNanos());
    }

    private static Map<String, Object> placement(ServiceSpec spec) {
        return Map.of(
                "Constraints",
                spec.constraints().stream().map(PlacementConstraint::value).toList(),
                "MaxReplicas",
                spec.maxPerNode());
    }

    private static Map<String, Object> network(NetworkAttachment attachment) {
        return Map.of(
                "Target",
                attachment.network().value(),
                "Aliases",
                attachment.aliases().stream().map(NetworkAlias::value).toList());
    }

    private static Map<String, Object> update(UpdateConfig config) {
        return Map.of(
                "Parallelism", config.parallelism(),
                "Delay", config.delay().toNanos(),
                "Monitor", config.monitor().toNanos(),
                "Order", config.order().engineName,
                "FailureAction", config.failureAction().engineName,
                "MaxFailureRatio", config.maxFailureRatio());
    }

    // A roll-back cannot roll back: the engine takes "pause" and "continue" only.
    private static Map<String, Object> rollback(UpdateConfig config) {
        return config.failureAction() == UpdateConfig.FailureAction.ROLLBACK
                ? update(config.withFailureAction(UpdateConfig.FailureAction.PAUSE))
                : update(config);
    }

    private static Map<String, Object> endpoint(ServiceSpec spec) {
        return Map.of(
                "Mode",
                lower(spec.endpointMode()),
                "Ports",
                spec.ports().stream().map(ServiceJson::port).toList());
    }

    private static Map<String, Object> port(PublishedPort port) {
        return Map.of(
                "TargetPort", port.target(),
                "PublishedPort", port.published(),
                "Protocol", lower(port.protocol()),
                "PublishMode", lower(port.mode()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// A JSON object that leaves absent values out.
    static final class Fields {
        final Map<String, Object> all = new LinkedHashMap<>();

        void put(String key, @Nullable Object value) {
            if (value != null) {
                all.put(key, value);
            }
        }
    }
}
