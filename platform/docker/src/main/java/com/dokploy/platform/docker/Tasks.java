package com.dokploy.platform.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks: the replicas of services, on all nodes.
public final class Tasks {
    private final Exchanges exchanges;

    Tasks(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// All tasks of a service that the swarm remembers, ended ones too; none if there is no such
    /// service.
    public List<TaskView> ofService(ServiceName service) throws InterruptedException {
        return list(Map.of("service", List.of(service.value())));
    }

    /// Tasks of a service that swarm wants to run.
    public List<TaskView> wantedOfService(ServiceName service) throws InterruptedException {
        return list(
                Map.of("service", List.of(service.value()), "desired-state", List.of("running")));
    }

    /// All tasks that the swarm remembers of all services with these labels.
    public List<TaskView> ofServices(LabelFilter filter) throws InterruptedException {
        return list(Map.of("label", labels(filter)));
    }

    /// Tasks of all services with this label, on this node.
    public List<TaskView> onNode(EngineId node, LabelFilter filter) throws InterruptedException {
        return list(Map.of("node", List.of(node.value()), "label", labels(filter)));
    }

    /// What all tasks that swarm wants to run have reserved, whosever they are; nodes without any are left out.
    public Map<EngineId, Reserved> reservedByNode() throws InterruptedException {
        var filters = Json.write(Map.of("desired-state", List.of("running")));
        var reserved = new HashMap<EngineId, Reserved>();
        for (var task : exchanges.call(Call.get("tasks").query("filters", filters), Json::read)) {
            var node = Json.optionalText(task, "NodeID");
            var asked = Json.at(task, "Spec", "Resources", "Reservations");
            if (node.isPresent() && !asked.isEmpty()) {
                var amount =
                        new Reserved(
                                Json.number(asked, "NanoCPUs") / 1e9,
                                Json.number(asked, "MemoryBytes"));
                reserved.merge(EngineId.parse(node.get()), amount, Reserved::plus);
            }
        }
        return reserved;
    }

    private static List<String> labels(LabelFilter filter) {
        return filter.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .toList();
    }

    public Optional<TaskView> find(EngineId task) throws InterruptedException {
        return exchanges.find(Call.get("tasks", task.value()), TaskView::read);
    }

    private List<TaskView> list(Map<String, List<String>> filters) throws InterruptedException {
        try {
            var call = Call.get("tasks").query("filters", Json.write(filters));
            return Json.list(exchanges.call(call, Json::read), TaskView::read);
        } catch (NoSuchObject e) {
            return List.of();
        }
    }
}
