package com.dokploy.auth.invitation;

import com.dokploy.auth.token.SecretToken;
import com.dokploy.auth.user.AccountRules;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.OneOf;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.Unprocessable;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations, made by platform administrators (B12).
@RestController
@RequestMapping("/api/invitations")
@Tag(name = "Invitations")
class InvitationController {
    private final Invitations invitations;
    private final InvitationQueries queries;
    private final Access access;

    InvitationController(Invitations invitations, InvitationQueries queries, Access access) {
        this.invitations = invitations;
        this.queries = queries;
        this.access = access;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Invite somebody; the token is shown this once")
    ResponseEntity<InvitationCreated> create(
            Viewer viewer, @Valid @RequestBody NewInvitation body) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        var token = SecretToken.random();
        var id = invitations.create(viewer.userId(), body.offer(), token);
        var created = queries.get(id);
        return ResponseEntity.created(URI.create(created.links().self()))
                .cacheControl(CacheControl.noStore())
                .body(new InvitationCreated(created, token.text()));
    }

    @GetMapping
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "List the invitations")
    Page<InvitationView> list(Viewer viewer, PageQuery page) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return queries.list(page);
    }

    @GetMapping("/{id}")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "One invitation")
    InvitationView get(Viewer viewer, @PathVariable String id) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return queries.get(Ids.parse("invitation", id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Take an invitation back")
    void withdraw(Viewer viewer, @PathVariable String id) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        invitations.withdraw(Ids.parse("invitation", id));
    }

    @PostMapping("/accept")
    @Authorization(Rule.SELF)
    @Operation(summary = "Join the team of an invitation; whoever has no account registers with it")
    TeamJoined accept(Viewer viewer, @Valid @RequestBody Acceptance body) {
        var team = invitations.join(body.token(), viewer.userId());
        return new TeamJoined(team, new TeamJoined.TeamLink(Links.to("/teams/" + team)));
    }

    /// @param email the only address that may be registered with it; any when absent
    /// @param role platform role of the new account, at most the caller's own
    /// @param teamId team that its user becomes a member of
    /// @param teamRole role there, `developer` when absent
    /// @param expiresIn whole seconds, a week when absent
    record NewInvitation(
            @Nullable
                    @Email(message = AccountRules.EMAIL_SAYS)
                    @Size(min = 3, max = AccountRules.EMAIL_MAX, message = AccountRules.EMAIL_SAYS)
                    String email,
            @Nullable
                    @OneOf(
                            value = {"owner", "admin", "developer", "viewer"},
                            message = "Role must be owner, admin, developer or viewer")
                    @Schema(allowableValues = {"owner", "admin", "developer", "viewer"})
                    String role,
            @Nullable @Schema(format = "uuid") String teamId,
            @Nullable
                    @OneOf(
                            value = {"admin", "developer", "viewer"},
                            message = "Team role must be admin, developer or viewer")
                    @Schema(allowableValues = {"admin", "developer", "viewer"})
                    String teamRole,
            @Nullable
                    @Min(value = SHORTEST, message = LIFETIME)
                    @Max(value = LONGEST, message = LIFETIME)
                    Integer expiresIn) {
        private static final int SHORTEST = 300;
        private static final int LONGEST = 30 * 24 * 3600;
        private static final int WEEK = 7 * 24 * 3600;
        private static final String LIFETIME = "Expires in must be between 300 and 2592000 seconds";

        Offer offer() {
            if (teamRole != null && teamId == null) {
                throw Invalid.field(
                        "teamId", "Team is required where a team role is given", "required", null);
            }
            return new Offer(
                    email,
                    PlatformRole.of(role).orElse(PlatformRole.DEVELOPER),
                    team(),
                    teamId == null ? null : Role.of(teamRole).orElse(Role.DEVELOPER),
                    Duration.ofSeconds(expiresIn == null ? WEEK : expiresIn));
        }

        private @Nullable UUID team() {
            if (teamId == null) {
                return null;
            }
            if (!Ids.isId(teamId)) {
                throw Unprocessable.reference("teamId", "team", teamId);
            }
            return UUID.fromString(teamId);
        }
    }

    /// @param token to hand to the invited; it cannot be read again
    record InvitationCreated(@JsonUnwrapped InvitationView invitation, String token) {
        /// Keeps the token out of logs.
        @Override
        public String toString() {
            return "InvitationCreated[%s]".formatted(invitation.id());
        }
    }

    record Acceptance(@NotBlank(message = "Token is required") String token) {
        /// Keeps the token out of logs.
        @Override
        public String toString() {
            return "Acceptance";
        }
    }

    record TeamJoined(
            UUID teamId, @com.fasterxml.jackson.annotation.JsonProperty("_links") TeamLink links) {
        record TeamLink(String team) {}
    }
}
