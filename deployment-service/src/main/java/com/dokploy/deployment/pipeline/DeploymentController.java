package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.logs.LogRange;
import com.dokploy.deployment.logs.LogSockets;
import com.dokploy.deployment.logs.StreamLinks;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Deployments")
@RequestMapping("/api")
class DeploymentController {
    private final Deployments deployments;
    private final DeploymentQueries queries;
    private final DeploymentLog log;
    private final Applications applications;
    private final DeploymentTips tips;
    private final LogSockets sockets;
    private final StreamLinks streams;
    private final JsonMapper json;

    DeploymentController(
            Deployments deployments,
            DeploymentQueries queries,
            DeploymentLog log,
            Applications applications,
            DeploymentTips tips,
            LogSockets sockets,
            StreamLinks streams,
            JsonMapper json) {
        this.deployments = deployments;
        this.queries = queries;
        this.log = log;
        this.applications = applications;
        this.tips = tips;
        this.sockets = sockets;
        this.streams = streams;
        this.json = json;
    }

    @PostMapping("/applications/{id}/deploy")
    @Operation(summary = "Deploy an application")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DeploymentViews.Queued> deploy(
            Viewer viewer,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable DeploymentForm form) {
        var deployment = deployments.deploy(viewer, id, form == null ? DeploymentForm.EMPTY : form);
        return accepted(
                deployment.id(), DeploymentViews.Queued.of(deployment, queries.place(deployment)));
    }

    @GetMapping("/applications/{id}/deployments")
    @Operation(summary = "List the deployments of an application")
    @Authorization(Rule.RESOURCE)
    Page<DeploymentViews.Item> ofApplication(
            Viewer viewer,
            PageQuery page,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status) {
        var application = applications.require(viewer, id, Role.VIEWER);
        return queries.ofApplication(viewer, page, application.id(), status);
    }

    @GetMapping("/deployments")
    @Operation(summary = "List deployments")
    @Authorization(Rule.FILTERED_LIST)
    Page<DeploymentViews.Item> list(
            Viewer viewer,
            PageQuery page,
            @RequestParam(required = false) @Nullable String applicationId,
            @RequestParam(required = false) @Nullable String status) {
        return queries.page(viewer, page, applicationId, status);
    }

    @GetMapping("/deployments/{id}")
    @Operation(summary = "One deployment with its stages")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<DeploymentViews.Detail> get(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.require(viewer, id, Role.VIEWER);
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(deployment.version()))
                .body(DeploymentViews.Detail.of(deployment, log.buildOutput(deployment.id())));
    }

    @PostMapping("/deployments/{id}/rollback")
    @Operation(summary = "Undo a deployment")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DeploymentViews.RollingBack> rollback(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.rollback(viewer, id);
        return accepted(deployment.id(), DeploymentViews.RollingBack.of(deployment));
    }

    @PostMapping("/deployments/{id}/retry")
    @Operation(summary = "Deploy the same once more")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DeploymentViews.Queued> retry(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.retry(viewer, id);
        return accepted(
                deployment.id(), DeploymentViews.Queued.of(deployment, queries.place(deployment)));
    }

    @PostMapping("/deployments/{id}/cancel")
    @Operation(summary = "Cancel a deployment")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DeploymentViews.Cancelling> cancel(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.cancel(viewer, id);
        return accepted(deployment.id(), DeploymentViews.Cancelling.of(deployment));
    }

    @GetMapping("/deployments/{id}/logs")
    @Operation(
            summary = "What a deployment wrote",
            description =
                    "With `follow=true` and an upgrade to WebSocket: one text frame a line until the deployment has ended. `after` is the sequence number to go on from.")
    @Authorization(Rule.RESOURCE)
    DeploymentViews.@Nullable Logs logs(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletRequest request,
            HttpServletResponse response) {
        var deployment = deployments.require(viewer, id, Role.VIEWER);
        var range = LogRange.of(tail, since);
        if (follow && LogSockets.isAskedBy(request)) {
            sockets.open(
                    request,
                    response,
                    viewer,
                    deployment.projectId(),
                    new DeploymentFeed(
                            log, tips, json, deployment.id(), range.tail(), range.since(), after));
            return null;
        }
        var lines = log.read(deployment.id(), range.since(), after, range.tail(), LogRange.MOST);
        var path = "/deployments/%s/logs".formatted(deployment.id());
        return new DeploymentViews.Logs(
                lines.stream().map(DeploymentViews.LogView::of).toList(),
                Map.of("self", Links.to(path), "stream", streams.to(path)));
    }

    private static <T> ResponseEntity<T> accepted(UUID id, T body) {
        return ResponseEntity.accepted()
                .location(URI.create(Links.to("/deployments/" + id)))
                .body(body);
    }
}
