package com.dokploy.deployment.node;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.InvalidDockerValue;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.docker.NodeView.Availability;
import com.dokploy.platform.docker.Reserved;
import com.dokploy.platform.docker.StaleVersion;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unavailable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The swarm's nodes, asked of the swarm every time: it knows them better than any table of ours would.
@Component
class SwarmNodes {
    private static final String TYPE = "node";
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final DockerEngine engine;
    private final Access access;

    SwarmNodes(DockerEngine engine, Access access) {
        this.engine = engine;
        this.access = access;
    }

    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T asked(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (EngineException e) {
            throw new Unavailable("Docker", RETRY);
        }
    }

    /// By host name.
    List<NodeItem> list(Viewer viewer) throws InterruptedException {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return asked(() -> {
            var reserved = engine.tasks().reservedByNode();
            return engine.nodes().list().stream()
                    .sorted(
                            Comparator.comparing(NodeView::hostname)
                                    .thenComparing(node -> node.id().value()))
                    .map(node -> item(node, reserved))
                    .toList();
        });
    }

    NodeItem get(Viewer viewer, String raw) throws InterruptedException {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return item(raw);
    }

    /// Moves all replicas away from a node, or lets it have some again.
    ///
    /// @throws Conflict if no other node would be left to take them
    NodeItem set(Viewer viewer, String raw, Availability availability) throws InterruptedException {
        access.requirePlatform(viewer, PlatformRole.OWNER);
        var id = parse(raw);
        requireAnother(id, raw, availability);
        asked(() -> {
            try {
                update(id, availability);
            } catch (NoSuchObject e) {
                throw new NotFound(TYPE, raw);
            }
            return id;
        });
        return item(raw);
    }

    private void update(EngineId id, Availability availability) throws InterruptedException {
        try {
            engine.nodes().setAvailability(id, availability);
        } catch (StaleVersion e) {
            // The swarm notes something of its nodes all the time.
            engine.nodes().setAvailability(id, availability);
        }
    }

    private void requireAnother(EngineId id, String raw, Availability availability)
            throws InterruptedException {
        var nodes = asked(() -> engine.nodes().list());
        if (nodes.stream().noneMatch(node -> node.id().equals(id))) {
            throw new NotFound(TYPE, raw);
        }
        if (availability == Availability.DRAIN
                && nodes.stream().noneMatch(node -> node.isUsable() && !node.id().equals(id))) {
            throw new Conflict(
                    "There is no other active node to take what runs on this one",
                    Map.of("nodeId", id.value()));
        }
    }

    private NodeItem item(String raw) throws InterruptedException {
        var id = parse(raw);
        return asked(() -> {
            var node =
                    engine.nodes()
                            .find(id)
                            .filter(found -> found.id().equals(id))
                            .orElseThrow(() -> new NotFound(TYPE, raw));
            return item(node, engine.tasks().reservedByNode());
        });
    }

    private static NodeItem item(NodeView node, Map<EngineId, Reserved> reserved) {
        return NodeItem.of(node, reserved.getOrDefault(node.id(), Reserved.NOTHING));
    }

    /// The engine takes a host name or the beginning of an id too, which may come to mean another node.
    private static EngineId parse(String raw) {
        try {
            return EngineId.parse(raw);
        } catch (InvalidDockerValue e) {
            throw new NotFound(TYPE, raw);
        }
    }
}
