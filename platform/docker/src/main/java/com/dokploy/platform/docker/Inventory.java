package com.dokploy.platform.docker;

import java.util.ArrayList;
import java.util.List;

/// Everything in the engine that carries a label: what `down --purge` shows and takes away.
public final class Inventory {
    private final DockerEngine engine;

    Inventory(DockerEngine engine) {
        this.engine = engine;
    }

    /// What there is. Containers, volumes and images are those of the engine's own node.
    public record Contents(
            List<ServiceView> services,
            List<ContainerSummary> containers,
            List<NetworkView> networks,
            List<VolumeView> volumes,
            List<ImageView> images,
            List<SecretView> secrets) {

        public boolean isEmpty() {
            return services.isEmpty()
                    && containers.isEmpty()
                    && networks.isEmpty()
                    && volumes.isEmpty()
                    && images.isEmpty()
                    && secrets.isEmpty();
        }
    }

    /// Lists it. An engine that manages no swarm has no services, overlay networks or secrets.
    public Contents list(LabelFilter filter) throws InterruptedException {
        var manager = engine.swarm().isManager();
        return new Contents(
                manager ? engine.services().list(filter) : List.of(),
                engine.containers().list(filter, true),
                engine.networks().list(filter),
                engine.volumes().list(filter),
                engine.images().list(filter),
                manager ? engine.secrets().list(filter) : List.of());
    }

    /// Removes what can be removed now, in the order of dependence, and lists what is left:
    /// networks and volumes stay in use for some seconds after their services. Repeat until empty.
    public Contents purge(LabelFilter filter) throws InterruptedException {
        var found = list(filter);
        for (var service : found.services()) {
            engine.services().remove(service.name());
        }
        for (var container : found.containers()) {
            engine.containers().remove(container.id());
        }
        var removals = new ArrayList<Removal>();
        found.networks().forEach(it -> removals.add(() -> engine.networks().remove(it.name())));
        found.volumes().forEach(it -> removals.add(() -> engine.volumes().remove(it.name())));
        found.secrets().forEach(it -> removals.add(() -> engine.secrets().remove(it.name())));
        found.images().forEach(it -> removals.add(() -> engine.images().remove(it.id(), true)));
        for (var removal : removals) {
            try {
                removal.run();
            } catch (EngineRefused e) {
                // Still in use: it is in the list that follows.
            }
        }
        return list(filter);
    }

    @FunctionalInterface
    private interface Removal {
        void run() throws InterruptedException;
    }
}
