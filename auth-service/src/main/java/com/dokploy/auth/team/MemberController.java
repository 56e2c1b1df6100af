package com.dokploy.auth.team;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.OneOf;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SortedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/// Who is in a team (clauses 312, 313, B16).
@RestController
@RequestMapping("/api/teams/{id}/members")
@Tag(name = "Teams")
class MemberController {
    private final Teams teams;
    private final TeamQueries queries;
    private final TeamAccess team;
    private final MemberChoice users;

    MemberController(Teams teams, TeamQueries queries, TeamAccess team, MemberChoice users) {
        this.teams = teams;
        this.queries = queries;
        this.team = team;
        this.users = users;
    }

    @GetMapping
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "List the members of a team")
    Page<MemberView> list(
            Viewer viewer,
            @PathVariable String id,
            @SortedBy({"username", "role"}) PageQuery page) {
        return queries.members(page, team.require(viewer, id, Role.VIEWER));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Add a user, named by id, username or address, to a team")
    ResponseEntity<MemberView> add(
            Viewer viewer,
            @PathVariable String id,
            IfMatch condition,
            @Valid @RequestBody NewMember body) {
        var known = team.require(viewer, id, Role.ADMIN);
        var user = users.of(body);
        teams.add(known, user, role(body.role()), condition);
        var added = shown(known, user);
        return ResponseEntity.created(URI.create(added.links().self()))
                .eTag(IfMatch.tag(added.teamVersion()))
                .body(added);
    }

    @GetMapping("/{userId}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "One member of a team")
    ResponseEntity<MemberView> get(
            Viewer viewer, @PathVariable String id, @PathVariable String userId) {
        return answer(team.require(viewer, id, Role.VIEWER), Ids.parse("member", userId));
    }

    @PatchMapping("/{userId}")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Give a member another role; one admin always remains")
    ResponseEntity<MemberView> change(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String userId,
            IfMatch condition,
            @Valid @RequestBody RoleChange body) {
        var known = team.require(viewer, id, Role.ADMIN);
        var user = Ids.parse("member", userId);
        teams.changeRole(known, user, role(body.role()), condition);
        return answer(known, user);
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @Operation(summary = "Remove a member; everybody may remove themself")
    void remove(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String userId,
            IfMatch condition) {
        var leaves = viewer.userId().toString().equals(userId);
        var known = team.require(viewer, id, leaves ? Role.VIEWER : Role.ADMIN);
        teams.remove(known, Ids.parse("member", userId), condition);
    }

    private ResponseEntity<MemberView> answer(UUID team, UUID user) {
        var shown = shown(team, user);
        return ResponseEntity.ok().eTag(IfMatch.tag(shown.teamVersion())).body(shown);
    }

    private MemberView shown(UUID team, UUID user) {
        return queries.member(team, user).orElseThrow(() -> new NotFound("member", user));
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow();
    }

    /// @param userId this, or one of the other two, says who
    record NewMember(
            @Nullable @Schema(format = "uuid") String userId,
            @Nullable String username,
            @Nullable String email,
            @NotNull(message = "Role is required")
                    @OneOf(
                            value = {"admin", "developer", "viewer"},
                            message = RoleChange.WORDS)
                    @Schema(allowableValues = {"admin", "developer", "viewer"})
                    String role) {}

    record RoleChange(
            @NotNull(message = "Role is required")
                    @OneOf(
                            value = {"admin", "developer", "viewer"},
                            message = WORDS)
                    @Schema(allowableValues = {"admin", "developer", "viewer"})
                    String role) {
        static final String WORDS = "Role must be admin, developer or viewer";
    }
}
