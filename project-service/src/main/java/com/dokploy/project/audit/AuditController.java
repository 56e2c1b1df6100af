package com.dokploy.project.audit;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/audit-logs` and `/api/projects/{id}/activity` (B53).
@RestController
@Tag(name = "Audit")
class AuditController {
    private final AuditQueries queries;
    private final Access access;

    AuditController(AuditQueries queries, Access access) {
        this.queries = queries;
        this.access = access;
    }

    @GetMapping("/api/audit-logs")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "List who did what, newest first")
    Page<AuditEntry> auditLogs(
            Viewer viewer,
            PageQuery query,
            @RequestParam(required = false) @Nullable String actorId,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String resourceId,
            @RequestParam(required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        var filter =
                new AuditFilter(
                        actorId, projectId, resourceId, requestId, type, outcome, since, until);
        return queries.list(query, filter);
    }

    @GetMapping("/api/projects/{id}/activity")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "List what happened in a project, newest first")
    Page<Activity> activity(Viewer viewer, @PathVariable String id, PageQuery query) {
        var project = Ids.parse("project", id);
        access.require(viewer, project, Role.VIEWER, () -> new NotFound("project", id));
        return queries.ofProject(query, project).map(Activity::of);
    }
}
