package com.dokploy.platform.docker;

import com.dokploy.platform.docker.NodeView.Availability;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The swarm's nodes.
public final class Nodes {
    private final Exchanges exchanges;

    Nodes(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    public List<NodeView> list() throws InterruptedException {
        return Json.list(exchanges.call(Call.get("nodes"), Json::read), NodeView::read);
    }

    public Optional<NodeView> find(EngineId node) throws InterruptedException {
        return exchanges.find(Call.get("nodes", node.value()), NodeView::read);
    }

    /// Says whether a node takes tasks.
    ///
    /// @throws NoSuchObject if there is no such node
    /// @throws StaleVersion if another update came between
    public void setAvailability(EngineId node, Availability availability)
            throws InterruptedException {
        var now = exchanges.call(Call.get("nodes", node.value()), Json::read);
        var spec = (ObjectNode) now.path("Spec");
        spec.put("Availability", NodeView.engineName(availability));
        exchanges.call(
                Call.post("nodes", node.value(), "update")
                        .query("version", Json.number(now, "Version", "Index"))
                        .json(spec),
                Json::read);
    }
}
