package com.dokploy.platform.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A swarm service, complete: what is not said here is not there after an update either.
///
/// @param name the service's name, also its DNS name
/// @param labels of the service (those of its containers stand in the template)
/// @param container what its tasks run
/// @param secrets files that swarm puts into the containers
/// @param resources of one task
/// @param networks joined by the tasks
/// @param endpointMode how the name resolves
/// @param ports published ports
/// @param constraints on the nodes
/// @param maxPerNode tasks on one node; 0 for no limit
/// @param replicas wanted number of tasks, not negative
/// @param update how changes are rolled out; a roll-back uses the same
/// @param restart when ended tasks are replaced
/// @param forceUpdate a counter; a new value replaces all tasks though nothing else changed
public record ServiceSpec(
        ServiceName name,
        Map<String, String> labels,
        ContainerTemplate container,
        List<SecretFile> secrets,
        Resources resources,
        List<NetworkAttachment> networks,
        EndpointMode endpointMode,
        List<PublishedPort> ports,
        List<PlacementConstraint> constraints,
        int maxPerNode,
        int replicas,
        UpdateConfig update,
        RestartPolicy restart,
        long forceUpdate) {

    /// @throws IllegalArgumentException if a number is negative, or a port goes through the mesh
    ///     of a service that has no virtual address
    public ServiceSpec {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        secrets = List.copyOf(secrets);
        networks = List.copyOf(networks);
        ports = List.copyOf(ports);
        constraints = List.copyOf(constraints);
        if (replicas < 0 || maxPerNode < 0 || forceUpdate < 0) {
            throw new IllegalArgumentException("A service's numbers are not negative");
        }
        if (endpointMode == EndpointMode.DNSRR
                && ports.stream().anyMatch(port -> port.mode() == PublishedPort.Mode.INGRESS)) {
            throw new IllegalArgumentException("A dnsrr service cannot publish through the mesh");
        }
    }

    /// One replica, dnsrr, rolling updates, always restarted after a second, labelled as managed.
    public static Builder builder(ServiceName name, ContainerTemplate container) {
        return new Builder(name, container);
    }

    /// The same service with another number of tasks.
    public ServiceSpec withReplicas(int count) {
        return toBuilder().replicas(count).build();
    }

    /// The same service, to be started anew when the counter differs from the running one.
    public ServiceSpec withForceUpdate(long counter) {
        return toBuilder().forceUpdate(counter).build();
    }

    /// A builder that starts with all of this.
    public Builder toBuilder() {
        var copy = new Builder(name, container);
        copy.labels.putAll(labels);
        copy.secrets.addAll(secrets);
        copy.networks.addAll(networks);
        copy.ports.addAll(ports);
        copy.constraints.addAll(constraints);
        return copy.resources(resources)
                .endpointMode(endpointMode)
                .maxPerNode(maxPerNode)
                .replicas(replicas)
                .update(update)
                .restart(restart)
                .forceUpdate(forceUpdate);
    }

    /// Collects a service's parts.
    public static final class Builder {
        private final ServiceName name;
        private final ContainerTemplate container;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final List<SecretFile> secrets = new ArrayList<>();
        private Resources resources = Resources.usual();
        private final List<NetworkAttachment> networks = new ArrayList<>();
        private EndpointMode endpointMode = EndpointMode.DNSRR;
        private final List<PublishedPort> ports = new ArrayList<>();
        private final List<PlacementConstraint> constraints = new ArrayList<>();
        private int maxPerNode;
        private int replicas = 1;
        private UpdateConfig update = UpdateConfig.rolling();
        private RestartPolicy restart = RestartPolicy.always(Duration.ofSeconds(1));
        private long forceUpdate;

        private Builder(ServiceName name, ContainerTemplate container) {
            this.name = name;
            this.container = container;
            labels.put(Labels.MANAGED, "true");
        }

        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        public Builder labels(Map<String, String> values) {
            labels.putAll(values);
            return this;
        }

        public Builder secret(SecretFile secret) {
            secrets.add(secret);
            return this;
        }

        public Builder resources(Resources values) {
            resources = values;
            return this;
        }

        public Builder network(NetworkAttachment network) {
            networks.add(network);
            return this;
        }

        public Builder endpointMode(EndpointMode mode) {
            endpointMode = mode;
            return this;
        }

        public Builder port(PublishedPort port) {
            ports.add(port);
            return this;
        }

        public Builder constraint(PlacementConstraint constraint) {
            constraints.add(constraint);
            return this;
        }

        public Builder maxPerNode(int count) {
            maxPerNode = count;
            return this;
        }

        public Builder replicas(int count) {
            replicas = count;
            return this;
        }

        public Builder update(UpdateConfig config) {
            update = config;
            return this;
        }

        public Builder restart(RestartPolicy policy) {
            restart = policy;
            return this;
        }

        public Builder forceUpdate(long counter) {
            forceUpdate = counter;
            return this;
        }

        public ServiceSpec build() {
            return new ServiceSpec(
                    name,
                    labels,
                    container,
                    secrets,
                    resources,
                    networks,
                    endpointMode,
                    ports,
                    constraints,
                    maxPerNode,
                    replicas,
                    update,
                    restart,
                    forceUpdate);
        }
    }
}
