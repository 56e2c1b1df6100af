package com.dokploy.deployment.application;

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
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Applications")
@RequestMapping("/api")
class ApplicationController {
    private final Applications applications;
    private final ApplicationChanges changes;
    private final ApplicationQueries queries;
    private final LiveFigures figures;

    ApplicationController(
            Applications applications,
            ApplicationChanges changes,
            ApplicationQueries queries,
            LiveFigures figures) {
        this.applications = applications;
        this.changes = changes;
        this.queries = queries;
        this.figures = figures;
    }

    @GetMapping("/applications")
    @Operation(summary = "List applications")
    @Authorization(Rule.FILTERED_LIST)
    Page<ApplicationViews.Item> list(
            Viewer viewer,
            PageQuery page,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String status) {
        return queries.page(viewer, page, projectId, status);
    }

    @GetMapping("/projects/{id}/applications")
    @Operation(summary = "List the applications of a project")
    @Authorization(Rule.RESOURCE)
    Page<ApplicationViews.Item> ofProject(
            Viewer viewer,
            PageQuery page,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status) {
        return queries.ofProject(viewer, page, id, status);
    }

    @PostMapping("/applications")
    @Operation(summary = "Create an application")
    @Authorization(value = Rule.BODY_REFERENCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ApplicationViews.Created> create(
            Viewer viewer, @RequestBody ApplicationForm form) {
        var application = changes.create(viewer, form);
        return ResponseEntity.created(URI.create(Links.to("/applications/" + application.id())))
                .eTag(IfMatch.tag(application.version()))
                .body(ApplicationViews.Created.of(application));
    }

    @GetMapping("/applications/{id}")
    @Operation(summary = "One application")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<ApplicationViews.Detail> get(Viewer viewer, @PathVariable String id) {
        return answer(applications.require(viewer, id, Role.VIEWER));
    }

    @PatchMapping(
            value = "/applications/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(
            summary = "Change the configuration of an application",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = ApplicationForm.class)),
                                @Content(
                                        mediaType = "application/merge-patch+json",
                                        schema = @Schema(implementation = ApplicationForm.class))
                            }))
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<ApplicationViews.Detail> update(
            Viewer viewer, @PathVariable String id, IfMatch ifMatch, @RequestBody JsonNode patch) {
        return answer(changes.update(viewer, id, patch, ifMatch));
    }

    @DeleteMapping("/applications/{id}")
    @Operation(summary = "Delete an application")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer,
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestParam(defaultValue = "false") boolean deleteVolumes) {
        changes.delete(viewer, id, deleteVolumes, ifMatch);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/applications/{id}/scale")
    @Operation(summary = "Change the number of replicas")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ApplicationViews.Scaled scale(
            Viewer viewer, @PathVariable String id, @RequestBody ScaleForm form) {
        // The existence of the application is checked before the body is (S39).
        applications.require(viewer, id, Role.DEVELOPER);
        var replicas = ApplicationRules.checkReplicas(form.replicas());
        var before = changes.scale(viewer, id, replicas);
        var path = "/applications/" + id;
        return new ApplicationViews.Scaled(
                before, replicas, "scaling", java.util.Map.of("self", Links.to(path)));
    }

    record ScaleForm(@Nullable Integer replicas) {}

    @PostMapping("/applications/{id}/stop")
    @Operation(summary = "Stop an application without forgetting its replicas")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<ApplicationViews.Detail> stop(Viewer viewer, @PathVariable String id) {
        return answer(changes.stop(viewer, id, true));
    }

    @PostMapping("/applications/{id}/start")
    @Operation(summary = "Start a stopped application")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<ApplicationViews.Detail> start(Viewer viewer, @PathVariable String id) {
        return answer(changes.stop(viewer, id, false));
    }

    private ResponseEntity<ApplicationViews.Detail> answer(Application application) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(application.version()))
                .body(
                        ApplicationViews.Detail.of(
                                application,
                                queries.domains(application.id()),
                                figures.of(application).orElse(null)));
    }
}
