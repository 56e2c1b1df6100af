package com.dokploy.deployment.logs;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Logs")
class LogController {
    private final Applications applications;
    private final ApplicationLog log;
    private final ApplicationStreams streams;
    private final LogOutlets outlets;
    private final StreamLinks links;

    LogController(
            Applications applications,
            ApplicationLog log,
            ApplicationStreams streams,
            LogOutlets outlets,
            StreamLinks links) {
        this.applications = applications;
        this.log = log;
        this.streams = streams;
        this.outlets = outlets;
        this.links = links;
    }

    /// @param complete false if a node did not answer, so that its lines are missing
    @Schema(name = "ApplicationLogs")
    record Logs(
            List<LogEntry> logs,
            boolean complete,
            @JsonProperty("_links") Map<String, String> links) {}

    @GetMapping("/api/applications/{id}/logs")
    @Operation(
            summary = "What an application wrote last",
            description =
                    """
                    As one JSON document, or line by line for `Accept: application/x-ndjson` (one JSON object a line) and \
                    `Accept: text/event-stream` (server-sent events).

                    With `follow=true` lines go on to come, by these two or with an upgrade to WebSocket (one text frame a \
                    line); an empty line or a comment is a sign of life. The last object, `{"end": "..."}` or an event `end`, \
                    says why no more come; where it is missing the connection broke.

                    `after`, or the header `Last-Event-ID`, is the `id` of a line to go on from.
                    """)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Logs.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = LogEntry.class)),
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema = @Schema(type = "string"))
            })
    @Authorization(Rule.RESOURCE)
    @Nullable Logs logs(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        var application = applications.require(viewer, id, Role.VIEWER);
        var place = LogPlace.of(lastEventId == null ? after : lastEventId);
        var start = LogStart.of(LogRange.of(tail, since), place);
        if (outlets.areAskedFor(request, follow)) {
            var feed =
                    follow
                            ? new ApplicationFeed(streams, application.id(), start)
                            : LogFeed.of(log.read(application.id(), start).entries());
            outlets.serve(
                    request, response, new LogOrder(viewer, application.projectId(), follow, feed));
            return null;
        }
        var page = log.read(application.id(), start);
        var path = "/applications/%s/logs".formatted(application.id());
        return new Logs(
                page.entries(),
                page.complete(),
                Map.of("self", Links.to(path), "stream", links.to(path)));
    }
}
