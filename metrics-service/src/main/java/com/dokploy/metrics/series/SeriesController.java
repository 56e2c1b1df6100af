package com.dokploy.metrics.series;

import com.dokploy.metrics.sample.Sample;
import com.dokploy.metrics.subject.Subject;
import com.dokploy.metrics.subject.Subjects;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/applications|databases|nodes/{id}/metrics` (clauses 208-218, B41, B50).
@RestController
@Tag(name = "Metrics")
class SeriesController {
    private final Subjects subjects;
    private final SeriesQueries queries;
    private final Access access;
    private final JdbcClient jdbc;

    SeriesController(Subjects subjects, SeriesQueries queries, Access access, JdbcClient jdbc) {
        this.subjects = subjects;
        this.queries = queries;
        this.access = access;
        this.jdbc = jdbc;
    }

    @GetMapping("/api/applications/{id}/metrics")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get figures of an application over time")
    Series application(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String step) {
        var subject = subjects.require(viewer, Subject.APPLICATION, id, Role.VIEWER);
        return series(subject.id(), period, step, "/applications/" + id, "application");
    }

    @GetMapping("/api/databases/{id}/metrics")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get figures of a database over time")
    Series database(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String step) {
        var subject = subjects.require(viewer, Subject.DATABASE, id, Role.VIEWER);
        return series(subject.id(), period, step, "/databases/" + id, "database");
    }

    @GetMapping("/api/nodes/{id}/metrics")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Get figures of a node over time")
    Series node(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String step) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        var node = Sample.idOfNode(id);
        var known =
                jdbc.sql("select exists (select from node where id = :id)")
                        .param("id", node)
                        .query(Boolean.class)
                        .single();
        if (!known) {
            throw new NotFound("node", id);
        }
        return series(node, period, step, "/nodes/" + id, "node");
    }

    private Series series(
            UUID subject, @Nullable String period, @Nullable String step, String of, String kind) {
        var window = SeriesWindow.of(period, step);
        return new Series(
                window.period(),
                (int) window.step().toSeconds(),
                queries.of(subject, window),
                Map.of("self", Links.to(of + "/metrics"), kind, Links.to(of)));
    }
}
