package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.logs.LogRange;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Deployments")
@RequestMapping("/api")
class DeploymentController {
    private final Deployments deployments;
    private final DeploymentQueries queries;
    private final DeploymentLog log;
    private final Applications applications;
    private final DeploymentLogs logs;

    DeploymentController(
            Deployments deployments,
            DeploymentQueries queries,
            DeploymentLog log,
            Applications applications,
            DeploymentLogs logs) {
        this.deployments = deployments;
        this.queries = queries;
        this.log = log;
        this.applications = applications;
        this.logs = logs;
    }

    @PostMapping("/applications/{id}/deploy")
    @Operation(summary = "Deploy an application")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
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
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeploymentViews.RollingBack> rollback(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.rollback(viewer, id);
        return accepted(deployment.id(), DeploymentViews.RollingBack.of(deployment));
    }

    @PostMapping("/deployments/{id}/retry")
    @Operation(summary = "Deploy the same once more")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeploymentViews.Queued> retry(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.retry(viewer, id);
        return accepted(
                deployment.id(), DeploymentViews.Queued.of(deployment, queries.place(deployment)));
    }

    @PostMapping("/deployments/{id}/cancel")
    @Operation(summary = "Cancel a deployment")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeploymentViews.Cancelling> cancel(Viewer viewer, @PathVariable String id) {
        var deployment = deployments.cancel(viewer, id);
        return accepted(deployment.id(), DeploymentViews.Cancelling.of(deployment));
    }

    @GetMapping("/deployments/{id}/logs")
    @Operation(
            summary = "What a deployment wrote",
            description =
                    """
                    As one JSON document, or line by line for `Accept: application/x-ndjson` (one JSON object a line) and \
                    `Accept: text/event-stream` (server-sent events).

                    With `follow=true` lines go on to come until the deployment has ended, by these two or with an upgrade to \
                    WebSocket (one text frame a line); an empty line or a comment is a sign of life. The last object, \
                    `{"end": "success"}` or an event `end`, tells how it ended; where it is missing the connection broke.

                    `after`, or the header `Last-Event-ID`, is the `sequence` of a line to go on from. Whoever sends the latter \
                    and has seen everything of a deployment that has ended gets 204.
                    """)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DeploymentViews.Logs.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = DeploymentViews.LogView.class)),
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema = @Schema(type = "string"))
            })
    @Authorization(Rule.RESOURCE)
    DeploymentViews.@Nullable Logs logs(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletRequest request,
            HttpServletResponse response) {
        var deployment = deployments.require(viewer, id, Role.VIEWER);
        var wanted =
                new DeploymentLogs.Wanted(
                        LogRange.of(tail, since),
                        lastEventId == null ? after : lastEventId,
                        follow);
        return logs.answer(viewer, deployment, wanted, request, response);
    }

    private static <T> ResponseEntity<T> accepted(UUID id, T body) {
        return ResponseEntity.accepted()
                .location(URI.create(Links.to("/deployments/" + id)))
                .body(body);
    }
}
