package com.dokploy.platform.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Swarm services. Every specification passes the policy, on create and update alike.
public final class Services {
    private final Exchanges exchanges;
    private final SpecPolicy policy;

    Services(Exchanges exchanges, SpecPolicy policy) {
        this.exchanges = exchanges;
        this.policy = policy;
    }

    /// Makes a service.
    ///
    /// @param auth for the nodes that pull its image; null if none is needed
    /// @return the engine's id
    /// @throws PolicyViolation if the specification asks for what nobody may have
    /// @throws AlreadyExists if the name is taken
    /// @throws PortTaken if a port of the mesh is taken
    /// @throws EngineException as any call
    public EngineId create(ServiceSpec spec, @Nullable RegistryAuth auth)
            throws InterruptedException {
        policy.check(spec);
        var call =
                authorized(Call.post("services", "create"), auth)
                        .json(ServiceJson.write(spec, exchanges.settings().ownership()));
        return EngineId.parse(Json.text(exchanges.call(call, Json::read), "ID"));
    }

    /// Replaces a service's whole specification. Returns at once; swarm rolls it out.
    ///
    /// @param version of [ServiceView#version()]
    /// @throws StaleVersion if another update came first
    /// @throws NoSuchObject if there is no such service
    /// @throws PolicyViolation as [#create]
    /// @throws EngineException as any call
    public void update(ServiceSpec spec, long version, @Nullable RegistryAuth auth)
            throws InterruptedException {
        policy.check(spec);
        var call =
                authorized(Call.post("services", spec.name().value(), "update"), auth)
                        .query("version", version)
                        .json(ServiceJson.write(spec, exchanges.settings().ownership()));
        exchanges.call(call, Json::read);
    }

    /// Goes back to the specification before the last update. After swarm's own automatic
    /// roll-back there is none.
    ///
    /// @param version of [ServiceView#version()]
    /// @throws StaleVersion if another update came first
    /// @throws EngineRefused if there is no previous specification
    /// @throws EngineException as any call
    public void rollback(ServiceName name, long version) throws InterruptedException {
        // The engine wants the present specification in the body though it will not use it.
        var now = exchanges.call(Call.get("services", name.value()), Json::read);
        var call =
                Call.post("services", name.value(), "update")
                        .query("version", version)
                        .query("rollback", "previous")
                        .json(now.path("Spec"));
        exchanges.call(call, Json::read);
    }

    /// Removes a service; its tasks end in the background.
    ///
    /// @return false if there was none
    public boolean remove(ServiceName name) throws InterruptedException {
        return exchanges.removed(Call.delete("services", name.value()));
    }

    /// A service with its counts of tasks.
    public Optional<ServiceView> find(ServiceName name) throws InterruptedException {
        // The engine's filter takes prefixes, and only the list has the counts.
        var filters = Json.write(Map.of("name", List.of(name.value())));
        var found = exchanges.call(listed(filters), Json::read);
        return Json.first(found, name.value(), "Spec", "Name").map(ServiceView::read);
    }

    /// Services with all of these labels, with their counts of tasks.
    public List<ServiceView> list(LabelFilter filter) throws InterruptedException {
        return Json.list(exchanges.call(listed(filter.toQuery()), Json::read), ServiceView::read);
    }

    private static Call listed(String filters) {
        return Call.get("services").query("status", true).query("filters", filters);
    }

    private static Call authorized(Call call, @Nullable RegistryAuth auth) {
        return auth == null ? call : call.header("X-Registry-Auth", auth.header());
    }
}
