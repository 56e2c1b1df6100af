package com.dokploy.platform.docker;

import com.dokploy.platform.docker.ServiceJson.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the engine's form of a plain container.
final class ContainerJson {
    private static final Map<String, Object> BOUNDED_LOG =
            Map.of("Type", "json-file", "Config", Map.of("max-size", "20m", "max-file", "3"));

    private ContainerJson() {}

    static Map<String, Object> write(ContainerSpec spec, boolean stdin, Ownership ownership) {
        var template = spec.template();
        var all = new Fields();
        all.put("Image", template.image().value());
        all.put("Labels", ownership.mark(template.labels()));
        all.put("Entrypoint", template.command().isEmpty() ? null : template.command());
        all.put("Cmd", template.args().isEmpty() ? null : template.args());
        all.put("Env", template.environmentLines());
        all.put("Hostname", template.hostname().orElse(null));
        all.put("WorkingDir", template.workingDirectory().orElse(null));
        all.put("User", template.user().orElse(null));
        all.put("StopSignal", template.stopSignal().orElse(null));
        all.put("StopTimeout", template.stopGrace().toSeconds());
        all.put("Healthcheck", template.healthCheck().map(ServiceJson::health).orElse(null));
        all.put("AttachStdin", stdin);
        all.put("OpenStdin", stdin);
        all.put("StdinOnce", stdin);
        all.put("ExposedPorts", exposed(spec));
        all.put("HostConfig", host(spec, ownership));
        all.put("NetworkingConfig", networking(spec.networks()));
        return all.all;
    }

    private static Map<String, Object> host(ContainerSpec spec, Ownership ownership) {
        var template = spec.template();
        var resources = spec.resources();
        var all = new Fields();
        all.put("Mounts", ServiceJson.mounts(template, ownership));
        all.put("Init", template.init());
        all.put("ReadonlyRootfs", template.readOnlyRoot());
        all.put("CapDrop", ServiceJson.drops(template));
        all.put("SecurityOpt", List.of("no-new-privileges"));
        all.put("NanoCpus", resources.nanoCpuLimit().orElse(null));
        all.put("Memory", resources.memoryLimit().orElse(null));
        all.put("MemoryReservation", resources.memoryReservation().orElse(null));
        all.put("PidsLimit", resources.pidsLimit().orElse(null));
        all.put("PortBindings", bindings(spec));
        all.put("RestartPolicy", Map.of("Name", spec.restart() ? "unless-stopped" : "no"));
        // What runs for ever writes for ever.
        all.put("LogConfig", spec.restart() ? BOUNDED_LOG : null);
        all.put(
                "NetworkMode",
                spec.networks().isEmpty() ? null : spec.networks().getFirst().network().value());
        return all.all;
    }

    private static Map<String, Object> exposed(ContainerSpec spec) {
        var all = new LinkedHashMap<String, Object>();
        spec.ports().forEach(port -> all.put(key(port), Map.of()));
        return all;
    }

    private static Map<String, List<Object>> bindings(ContainerSpec spec) {
        var all = new LinkedHashMap<String, List<Object>>();
        for (var port : spec.ports()) {
            all.computeIfAbsent(key(port), key -> new ArrayList<>())
                    .add(
                            Map.of(
                                    "HostIp",
                                    spec.hostAddress(),
                                    "HostPort",
                                    Integer.toString(port.published())));
        }
        return all;
    }

    private static String key(PublishedPort port) {
        return port.target() + (port.protocol() == PublishedPort.Protocol.UDP ? "/udp" : "/tcp");
    }

    // Before API 1.44 the engine takes one network here; the others are joined before the start.
    private static Map<String, Object> networking(List<NetworkAttachment> networks) {
        if (networks.isEmpty()) {
            return Map.of();
        }
        var first = networks.getFirst();
        var aliases = first.aliases().stream().map(NetworkAlias::value).toList();
        return Map.of(
                "EndpointsConfig", Map.of(first.network().value(), Map.of("Aliases", aliases)));
    }
}
