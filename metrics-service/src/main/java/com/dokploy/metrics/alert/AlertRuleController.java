package com.dokploy.metrics.alert;

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
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/alert-rules` (B48).
@RestController
@Tag(name = "Alerts")
@RequestMapping("/api/alert-rules")
class AlertRuleController {
    private final AlertRules rules;
    private final AlertQueries queries;

    AlertRuleController(AlertRules rules, AlertQueries queries) {
        this.rules = rules;
        this.queries = queries;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List alert rules")
    Page<AlertRule> list(
            Viewer viewer,
            PageQuery query,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String applicationId) {
        return queries.rules(viewer, query, projectId, applicationId);
    }

    @PostMapping
    @Authorization(value = Rule.BODY_REFERENCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a rule for an application or for all of a project")
    ResponseEntity<AlertRule> create(Viewer viewer, @RequestBody RuleForm.Create form) {
        var rule = rules.create(viewer, form);
        return ResponseEntity.created(URI.create(Links.to("/alert-rules/" + rule.id())))
                .eTag(IfMatch.tag(rule.version()))
                .body(rule);
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get an alert rule")
    ResponseEntity<AlertRule> get(Viewer viewer, @PathVariable String id) {
        return answer(rules.require(viewer, id, Role.VIEWER));
    }

    @PatchMapping(
            value = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Change an alert rule")
    ResponseEntity<AlertRule> update(
            Viewer viewer,
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody RuleForm.Update form) {
        return answer(rules.update(viewer, id, form, ifMatch));
    }

    @DeleteMapping("/{id}")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete an alert rule; the usual limits hold again")
    ResponseEntity<Void> delete(Viewer viewer, @PathVariable String id, IfMatch ifMatch) {
        rules.delete(viewer, id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<AlertRule> answer(AlertRule rule) {
        return ResponseEntity.ok().eTag(IfMatch.tag(rule.version())).body(rule);
    }
}
