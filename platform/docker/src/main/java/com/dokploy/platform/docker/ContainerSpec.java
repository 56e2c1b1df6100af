package com.dokploy.platform.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plain container on the engine's own node: a throw-away job, or the ingress.
///
/// @param name absent lets the engine choose
/// @param template what runs
/// @param resources of the container
/// @param networks joined from the start; none means the engine's default bridge
/// @param ports published on this node; mode must be `HOST`
/// @param hostAddress on which the ports are published; empty for all addresses of the node
/// @param restart whether the engine starts it again when it ends or the machine boots
public record ContainerSpec(
        Optional<ContainerName> name,
        ContainerTemplate template,
        Resources resources,
        List<NetworkAttachment> networks,
        List<PublishedPort> ports,
        String hostAddress,
        boolean restart) {

    /// @throws IllegalArgumentException if a port goes through the mesh
    public ContainerSpec {
        networks = List.copyOf(networks);
        ports = List.copyOf(ports);
        if (ports.stream().anyMatch(port -> port.mode() != PublishedPort.Mode.HOST)) {
            throw new IllegalArgumentException("A plain container publishes on its own node only");
        }
    }

    /// Runs once, with no name, network or port.
    public static ContainerSpec once(ContainerTemplate template) {
        return new ContainerSpec(
                Optional.empty(), template, Resources.usual(), List.of(), List.of(), "", false);
    }

    public ContainerSpec withName(ContainerName newName) {
        return new ContainerSpec(
                Optional.of(newName), template, resources, networks, ports, hostAddress, restart);
    }

    public ContainerSpec withResources(Resources newResources) {
        return new ContainerSpec(
                name, template, newResources, networks, ports, hostAddress, restart);
    }

    public ContainerSpec withNetwork(NetworkAttachment network) {
        var all = new ArrayList<>(networks);
        all.add(network);
        return new ContainerSpec(name, template, resources, all, ports, hostAddress, restart);
    }

    public ContainerSpec withPort(PublishedPort port) {
        var all = new ArrayList<>(ports);
        all.add(port);
        return new ContainerSpec(name, template, resources, networks, all, hostAddress, restart);
    }

    public ContainerSpec withRestart(boolean on) {
        return new ContainerSpec(name, template, resources, networks, ports, hostAddress, on);
    }

    public ContainerSpec withHostAddress(String address) {
        return new ContainerSpec(name, template, resources, networks, ports, address, restart);
    }
}
