package com.dokploy.platform.docker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Overlay networks of the swarm.
public final class Networks {
    private final Exchanges exchanges;
    private final SpecPolicy policy;

    Networks(Exchanges exchanges, SpecPolicy policy) {
        this.exchanges = exchanges;
        this.policy = policy;
    }

    /// Makes an attachable overlay network unless it is there.
    ///
    /// @param labels added to those that say whose it is
    /// @throws AlreadyExists if a network of that name is no attachable overlay of ours
    /// @throws EngineException as any call
    public NetworkView ensure(NetworkName name, Map<String, String> labels)
            throws InterruptedException {
        if (find(name).isPresent()) {
            return checked(allocated(name));
        }
        var all = exchanges.settings().ownership().mark(labels);
        try {
            exchanges.call(
                    Call.post("networks", "create")
                            .json(
                                    Map.of(
                                            "Name",
                                            name.value(),
                                            "CheckDuplicate",
                                            true,
                                            "Driver",
                                            "overlay",
                                            "Attachable",
                                            true,
                                            "Labels",
                                            all)),
                    Json::read);
        } catch (AlreadyExists e) {
            // Somebody else was quicker; what they made is looked at below.
        }
        return checked(allocated(name));
    }

    // Swarm hands out the address range a moment later; until then the network has no driver.
    private NetworkView allocated(NetworkName name) throws InterruptedException {
        var end = System.nanoTime() + exchanges.settings().callTimeout().toNanos();
        while (System.nanoTime() < end) {
            var view = find(name);
            if (view.isPresent() && !view.get().driver().isEmpty()) {
                return view.get();
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        throw new EngineUnavailable("Swarm gives network " + name + " no addresses");
    }

    private NetworkView checked(NetworkView view) {
        if (!view.driver().equals("overlay")
                || !view.attachable()
                || !exchanges.settings().ownership().isOurs(view.labels())) {
            throw new AlreadyExists(409, "Network " + view.name(), "it exists and is not ours");
        }
        return view;
    }

    public Optional<NetworkView> find(NetworkName name) throws InterruptedException {
        // Inspection by name would also take the beginning of an id.
        var filters = Json.write(Map.of("name", List.of(name.value())));
        var found = exchanges.call(Call.get("networks").query("filters", filters), Json::read);
        return Json.first(found, name.value(), "Name").map(NetworkView::read);
    }

    /// Removes a network.
    ///
    /// @return false if there was none
    /// @throws ObjectInUse while containers or services are on it; a removed service's containers
    ///     stay on for some seconds
    public boolean remove(NetworkName name) throws InterruptedException {
        return exchanges.removed(Call.delete("networks", name.value()));
    }

    public List<NetworkView> list(LabelFilter filter) throws InterruptedException {
        return Json.list(
                exchanges.call(Call.get("networks").filters(filter), Json::read),
                NetworkView::read);
    }

    /// Lets a plain container join a network at run time. Joining twice is no error.
    ///
    /// @throws NoSuchObject if there is no such network or container
    public void connect(NetworkAttachment attachment, EngineId container)
            throws InterruptedException {
        policy.check(attachment.network());
        var aliases = attachment.aliases().stream().map(NetworkAlias::value).toList();
        try {
            exchanges.call(
                    Call.post("networks", attachment.network().value(), "connect")
                            .json(
                                    Map.of(
                                            "Container",
                                            container.value(),
                                            "EndpointConfig",
                                            Map.of("Aliases", aliases))),
                    Json::read);
        } catch (AlreadyExists e) {
            // It is on the network already.
        }
    }

    /// Takes a container off a network.
    ///
    /// @return false if it was not on it, or either does not exist
    public boolean disconnect(NetworkName network, EngineId container) throws InterruptedException {
        try {
            exchanges.call(
                    Call.post("networks", network.value(), "disconnect")
                            .json(Map.of("Container", container.value(), "Force", true)),
                    Json::read);
            return true;
        } catch (NoSuchObject e) {
            return false;
        } catch (EngineRefused e) {
            if (e.reason().contains("is not connected")) {
                return false;
            }
            throw e;
        }
    }
}
