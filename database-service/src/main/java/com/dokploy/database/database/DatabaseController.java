package com.dokploy.database.database;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.audit.Audited;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SortedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

@RestController
@Tag(name = "Databases")
@RequestMapping("/api")
class DatabaseController {
    private final Databases databases;
    private final DatabaseQueries queries;
    private final DatabaseShow show;

    DatabaseController(Databases databases, DatabaseQueries queries, DatabaseShow show) {
        this.databases = databases;
        this.queries = queries;
        this.show = show;
    }

    @GetMapping("/database-types")
    @Operation(summary = "Types and versions of databases that are offered")
    @Authorization(Rule.SELF)
    DatabaseViews.TypesView types() {
        return show.types();
    }

    @GetMapping("/databases")
    @Operation(summary = "List databases")
    @Authorization(Rule.FILTERED_LIST)
    Page<DatabaseViews.Item> list(
            Viewer viewer,
            @SortedBy("name") PageQuery page,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String status) {
        return queries.page(viewer, page, projectId, type, status);
    }

    @GetMapping("/projects/{id}/databases")
    @Operation(summary = "List the databases of a project")
    @Authorization(Rule.RESOURCE)
    Page<DatabaseViews.Item> ofProject(
            Viewer viewer, @SortedBy("name") PageQuery page, @PathVariable String id) {
        return queries.ofProject(viewer, page, id);
    }

    @PostMapping("/databases")
    @Operation(summary = "Create a database")
    @Authorization(value = Rule.BODY_REFERENCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DatabaseViews.Detail> create(Viewer viewer, @RequestBody DatabaseForm form) {
        var database = databases.create(viewer, form);
        return ResponseEntity.created(URI.create(Links.to("/databases/" + database.id())))
                .eTag(show.tag(database))
                .body(show.detail(database));
    }

    @GetMapping("/databases/{id}")
    @Operation(summary = "One database")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<DatabaseViews.Detail> get(Viewer viewer, @PathVariable String id) {
        return answer(databases.require(viewer, id, Role.VIEWER));
    }

    @PatchMapping(
            value = "/databases/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(summary = "Change name, resources, configuration or published port of a database")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DatabaseViews.Detail> update(
            Viewer viewer,
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody DatabasePatch patch) {
        return answer(databases.update(viewer, id, patch, ifMatch));
    }

    @DeleteMapping("/databases/{id}")
    @Operation(summary = "Delete a database; its data stays unless deleteVolumes is true")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer,
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestParam(defaultValue = "false") boolean deleteVolumes) {
        databases.delete(viewer, id, deleteVolumes, ifMatch);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/databases/{id}/start")
    @Operation(summary = "Start a stopped database")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DatabaseViews.Changing> start(Viewer viewer, @PathVariable String id) {
        return accepted(databases.stop(viewer, id, false));
    }

    @PostMapping("/databases/{id}/stop")
    @Operation(summary = "Stop a database, keeping its data")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DatabaseViews.Changing> stop(Viewer viewer, @PathVariable String id) {
        return accepted(databases.stop(viewer, id, true));
    }

    @PostMapping("/databases/{id}/restart")
    @Operation(summary = "Restart a database")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DatabaseViews.Changing> restart(Viewer viewer, @PathVariable String id) {
        return accepted(databases.restart(viewer, id));
    }

    @GetMapping("/databases/{id}/credentials")
    @Operation(summary = "User, password and address of a database")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Audited
    ResponseEntity<DatabaseViews.CredentialsView> credentials(
            Viewer viewer, @PathVariable String id) {
        var database = databases.require(viewer, id, Role.DEVELOPER);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(show.credentials(database));
    }

    @PostMapping("/databases/{id}/credentials/rotate")
    @Operation(summary = "Give a database a new password; it restarts with it")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DatabaseViews.Changing> rotate(Viewer viewer, @PathVariable String id) {
        return accepted(databases.rotate(viewer, id));
    }

    private ResponseEntity<DatabaseViews.Detail> answer(Database database) {
        return ResponseEntity.ok().eTag(show.tag(database)).body(show.detail(database));
    }

    private static ResponseEntity<DatabaseViews.Changing> accepted(Database database) {
        return ResponseEntity.accepted().body(DatabaseViews.Changing.of(database));
    }
}
