package com.dokploy.project.project;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SearchText;
import com.dokploy.platform.web.SortedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
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

/// `/api/projects` (clauses 109-132, B19).
@RestController
@Tag(name = "Projects")
@RequestMapping("/api/projects")
class ProjectController {
    private final Projects projects;
    private final ProjectQueries queries;
    private final TeamChoice teams;
    private final Access access;

    ProjectController(Projects projects, ProjectQueries queries, TeamChoice teams, Access access) {
        this.projects = projects;
        this.queries = queries;
        this.teams = teams;
        this.access = access;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List the projects that you may see")
    Page<ProjectItem> list(
            Viewer viewer,
            @SortedBy("name") PageQuery query,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String includeDeleted) {
        var scope = access.scope(viewer);
        return queries.list(
                query,
                scope,
                search == null ? null : SearchText.of(search),
                deletedToo(viewer, includeDeleted));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.DEVELOPER)
    @Operation(summary = "Create a project")
    ResponseEntity<ProjectDetail> create(Viewer viewer, @RequestBody CreateProject body) {
        access.requirePlatform(viewer, PlatformRole.DEVELOPER);
        body.check();
        var team = teams.of(viewer, body.teamId());
        var id = projects.create(viewer.userId(), body.name(), body.description(), team);
        var created = shown(id, false);
        return ResponseEntity.created(URI.create(created.links().get("self")))
                .eTag(tag(created))
                .body(created);
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get a project")
    ResponseEntity<ProjectDetail> get(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String includeDeleted) {
        var project = Ids.parse("project", id);
        if (deletedToo(viewer, includeDeleted)) {
            return answer(project, true);
        }
        access.require(viewer, project, Role.VIEWER, () -> Projects.notFound(id));
        return answer(project, false);
    }

    @PatchMapping(
            value = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Change a project; absent members stay, null clears")
    ResponseEntity<ProjectDetail> update(
            Viewer viewer,
            @PathVariable String id,
            @RequestBody UpdateProject body,
            IfMatch condition) {
        var project = Ids.parse("project", id);
        access.require(viewer, project, Role.ADMIN, () -> Projects.notFound(id));
        body.check();
        projects.update(project, body, newTeam(viewer, project, body), condition);
        return answer(project, false);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Delete a project; it can be restored for 30 days")
    void delete(Viewer viewer, @PathVariable String id, IfMatch condition) {
        var project = Ids.parse("project", id);
        access.require(viewer, project, Role.ADMIN, () -> Projects.notFound(id));
        projects.delete(project, condition);
    }

    @PostMapping("/{id}/restore")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Bring a deleted project back")
    ResponseEntity<ProjectDetail> restore(Viewer viewer, @PathVariable String id) {
        var project = Ids.parse("project", id);
        access.requireEver(viewer, project, Role.ADMIN, () -> Projects.notFound(id));
        projects.restore(project);
        return answer(project, false);
    }

    /// A team that the project is in already needs no right anew.
    private @Nullable UUID newTeam(Viewer viewer, UUID project, UpdateProject body) {
        var named = body.teamId().given().orElse(null);
        var present = shown(project, false).teamId();
        return present != null && present.toString().equals(named)
                ? present
                : teams.of(viewer, named);
    }

    private ResponseEntity<ProjectDetail> answer(UUID id, boolean includeDeleted) {
        var project = shown(id, includeDeleted);
        return ResponseEntity.ok().eTag(tag(project)).body(project);
    }

    private ProjectDetail shown(UUID id, boolean includeDeleted) {
        return queries.find(id, includeDeleted).orElseThrow(() -> Projects.notFound(id));
    }

    private static String tag(ProjectDetail project) {
        return IfMatch.tag(project.version(), project.statistics().asList());
    }

    /// @throws Invalid unless true, false or nothing
    private boolean deletedToo(Viewer viewer, @Nullable String raw) {
        if (raw == null || raw.equals("false")) {
            return false;
        }
        if (!raw.equals("true")) {
            throw Invalid.field(
                    "includeDeleted", "includeDeleted must be true or false", "type", raw);
        }
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return true;
    }
}
