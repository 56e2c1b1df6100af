package com.dokploy.auth.team;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SortedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Teams (clauses 309-311, B15).
@RestController
@RequestMapping("/api/teams")
@Tag(name = "Teams")
class TeamController {
    private final Teams teams;
    private final TeamQueries queries;
    private final TeamAccess team;
    private final Access access;

    TeamController(Teams teams, TeamQueries queries, TeamAccess team, Access access) {
        this.teams = teams;
        this.queries = queries;
        this.team = team;
        this.access = access;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List one's teams; platform administrators see all")
    Page<TeamView> list(Viewer viewer, @SortedBy("name") PageQuery page) {
        return queries.list(page, viewer.userId(), access.governs(viewer, PlatformRole.ADMIN));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.DEVELOPER)
    @Operation(summary = "Create a team; its creator is its admin")
    ResponseEntity<TeamView> create(Viewer viewer, @RequestBody NewTeam body) {
        access.requirePlatform(viewer, PlatformRole.DEVELOPER);
        body.check();
        var id = teams.create(viewer.userId(), body.name(), body.description());
        var created = shown(id, viewer);
        return ResponseEntity.created(URI.create(created.links().self()))
                .eTag(tag(created))
                .body(created);
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "One team")
    ResponseEntity<TeamView> get(Viewer viewer, @PathVariable String id) {
        return answer(team.require(viewer, id, Role.VIEWER), viewer);
    }

    @PatchMapping(
            value = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Rename or describe a team; absent members stay, null clears")
    ResponseEntity<TeamView> change(
            Viewer viewer,
            @PathVariable String id,
            IfMatch condition,
            @RequestBody TeamChange body) {
        var known = team.require(viewer, id, Role.ADMIN);
        body.check();
        teams.update(known, body, condition);
        return answer(known, viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Delete a team that owns no project")
    void delete(Viewer viewer, @PathVariable String id, IfMatch condition) {
        teams.delete(team.require(viewer, id, Role.ADMIN), condition);
    }

    private ResponseEntity<TeamView> answer(UUID id, Viewer viewer) {
        var shown = shown(id, viewer);
        return ResponseEntity.ok().eTag(tag(shown)).body(shown);
    }

    private TeamView shown(UUID id, Viewer viewer) {
        return queries.find(id, viewer.userId()).orElseThrow(() -> TeamAccess.notFound(id));
    }

    private static String tag(TeamView shown) {
        return IfMatch.tag(shown.version(), shown.shownBesides());
    }
}
