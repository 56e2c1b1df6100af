package com.dokploy.database.logs;

import com.dokploy.database.database.Databases;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.LogLine;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Unavailable;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the server of a database wrote last (B41). For developers: servers write down statements that failed.
@RestController
@Tag(name = "Databases")
class LogController {
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Databases databases;
    private final DockerEngine engine;

    LogController(Databases databases, DockerEngine engine) {
        this.databases = databases;
        this.engine = engine;
    }

    @Schema(name = "DatabaseLogLine")
    record Line(Instant timestamp, String stream, String message) {
        static Line of(LogLine line) {
            return new Line(
                    line.time(), line.stream().name().toLowerCase(Locale.ROOT), line.text());
        }
    }

    /// @param complete false if the node did not answer, so that lines are missing
    @Schema(name = "DatabaseLogs")
    record Logs(
            List<Line> logs, boolean complete, @JsonProperty("_links") Map<String, String> links) {}

    @GetMapping("/api/databases/{id}/logs")
    @Operation(summary = "What the server of a database wrote last")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    Logs ofDatabase(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String tail)
            throws InterruptedException {
        var database = databases.require(viewer, id, Role.DEVELOPER);
        var query = LogQuery.last(tail == null ? USUAL : lines(tail));
        var links =
                Map.of(
                        "self", Links.to("/databases/%s/logs".formatted(database.id())),
                        "database", Links.to("/databases/" + database.id()));
        try {
            var page = engine.logs().ofService(database.serviceName(), query);
            return new Logs(page.lines().stream().map(Line::of).toList(), page.complete(), links);
        } catch (NoSuchObject e) {
            // It has no server yet.
            return new Logs(List.of(), true, links);
        } catch (EngineException e) {
            throw new Unavailable("Docker", RETRY);
        }
    }

    private static int lines(String raw) {
        try {
            var lines = Integer.parseInt(raw);
            if (lines < 1 || lines > MOST) {
                throw Invalid.field("tail", "Tail must be between 1 and " + MOST, "range", lines);
            }
            return lines;
        } catch (NumberFormatException _) {
            throw Invalid.field("tail", "Tail must be an integer", "type", raw);
        }
    }
}
