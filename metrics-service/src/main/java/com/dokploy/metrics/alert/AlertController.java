package com.dokploy.metrics.alert;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/alerts` (B48).
@RestController
@Tag(name = "Alerts")
@RequestMapping("/api/alerts")
class AlertController {
    private final Alerts alerts;
    private final AlertQueries queries;

    AlertController(Alerts alerts, AlertQueries queries) {
        this.alerts = alerts;
        this.queries = queries;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List alerts, open and resolved, newest first")
    Page<Alert> list(
            Viewer viewer,
            PageQuery query,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String applicationId,
            @RequestParam(required = false) @Nullable String databaseId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String severity) {
        return queries.page(
                viewer,
                query,
                new AlertQueries.Filter(projectId, applicationId, databaseId, status, severity));
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get an alert")
    ResponseEntity<Alert> get(Viewer viewer, @PathVariable String id) {
        return answer(alerts.require(viewer, id, Role.VIEWER));
    }

    @PostMapping("/{id}/acknowledge")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Say that you look after it")
    ResponseEntity<Alert> acknowledge(Viewer viewer, @PathVariable String id) {
        return answer(alerts.acknowledge(viewer, id));
    }

    private static ResponseEntity<Alert> answer(Alert alert) {
        return ResponseEntity.ok().eTag(IfMatch.tag(alert.version())).body(alert);
    }
}
