package com.dokploy.deployment.logs;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Logs")
class LogController {
    private static final int USUAL = 100;

    private final Applications applications;
    private final ApplicationLog log;
    private final ApplicationStreams streams;
    private final LogSockets sockets;
    private final StreamLinks links;
    private final JsonMapper json;

    LogController(
            Applications applications,
            ApplicationLog log,
            ApplicationStreams streams,
            LogSockets sockets,
            StreamLinks links,
            JsonMapper json) {
        this.applications = applications;
        this.log = log;
        this.streams = streams;
        this.sockets = sockets;
        this.links = links;
        this.json = json;
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
                    "With `follow=true` and an upgrade to WebSocket: one text frame a line, first the last ones, then live.")
    @Authorization(Rule.RESOURCE)
    @Nullable Logs logs(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        var application = applications.require(viewer, id, Role.VIEWER);
        var range = LogRange.of(tail, since);
        int lines = Objects.requireNonNullElse(range.tail(), USUAL);
        if (follow && LogSockets.isAskedBy(request)) {
            sockets.open(
                    request,
                    response,
                    viewer,
                    application.projectId(),
                    new ApplicationFeed(streams, json, application.id(), lines, range.since()));
            return null;
        }
        var page = log.read(application.id(), lines, range);
        var path = "/applications/%s/logs".formatted(application.id());
        return new Logs(
                page.entries(),
                page.complete(),
                Map.of("self", Links.to(path), "stream", links.to(path)));
    }
}
