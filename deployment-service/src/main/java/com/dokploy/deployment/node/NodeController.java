package com.dokploy.deployment.node;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.audit.Audited;
import com.dokploy.platform.docker.NodeView.Availability;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Nodes")
@RequestMapping("/api/nodes")
class NodeController {
    private final SwarmNodes nodes;

    NodeController(SwarmNodes nodes) {
        this.nodes = nodes;
    }

    /// All on one page: a swarm has few nodes.
    @Schema(name = "SwarmNodeList")
    record NodeList(
            List<NodeItem> data,
            Page.Pagination pagination,
            @JsonProperty("_links") Map<String, String> links) {}

    @GetMapping
    @Operation(summary = "The machines of the swarm")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    NodeList list(Viewer viewer) throws InterruptedException {
        var all = nodes.list(viewer);
        return new NodeList(
                all,
                new Page.Pagination(false, null, null, all.size()),
                Map.of("self", Links.to("/nodes")));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One machine")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    NodeItem get(Viewer viewer, @PathVariable String id) throws InterruptedException {
        return nodes.get(viewer, id);
    }

    @PostMapping("/{id}/drain")
    @Operation(
            summary = "Move everything away from a machine",
            description =
                    "Replicas start on other machines and end on this one, in the swarm's time. Refused where no other machine is active.")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.OWNER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    NodeItem drain(Viewer viewer, @PathVariable String id, HttpServletRequest request)
            throws InterruptedException {
        return set(viewer, id, Availability.DRAIN, request);
    }

    @PostMapping("/{id}/activate")
    @Operation(summary = "Let a machine take replicas again")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.OWNER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    NodeItem activate(Viewer viewer, @PathVariable String id, HttpServletRequest request)
            throws InterruptedException {
        return set(viewer, id, Availability.ACTIVE, request);
    }

    private NodeItem set(
            Viewer viewer, String id, Availability availability, HttpServletRequest request)
            throws InterruptedException {
        var node = nodes.set(viewer, id, availability);
        request.setAttribute(Audited.RESOURCE, node.id());
        return node;
    }
}
