package com.dokploy.platform.access;

import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks the owners of users, teams and projects.
final class Owners {
    private final OwnerClient auth;
    private final OwnerClient project;

    /// @param auth URL of auth-service
    /// @param project URL of project-service
    Owners(String auth, String project) {
        this.auth = new OwnerClient(auth, "Authentication");
        this.project = new OwnerClient(project, "The project service");
    }

    /// The caller as auth-service knows them now.
    ///
    /// @throws InvalidToken when their session has ended
    /// @throws Unavailable when auth-service cannot be asked
    Me me(Viewer viewer) {
        return auth.find(viewer, "/api/users/me", Me.class)
                .map(OwnerClient.Shown::value)
                .orElseThrow(InvalidToken::new);
    }

    /// A project as project-service shows it to the caller now; empty when it does not.
    ///
    /// @throws Unavailable when project-service cannot be asked
    Optional<ProjectState> project(Viewer viewer, UUID id) {
        return project.find(viewer, "/api/projects/" + id, Project.class)
                .map(shown -> shown.value().state(shown.version()));
    }

    /// Whether auth-service shows the caller such a team.
    ///
    /// @throws Unavailable when auth-service cannot be asked
    boolean showsTeam(Viewer viewer, UUID id) {
        return auth.find(viewer, "/api/teams/" + id, Team.class).isPresent();
    }

    record Me(UUID id, List<String> roles, List<Membership> teams) {
        boolean governs() {
            return roles.contains(PlatformRole.OWNER.word())
                    || roles.contains(PlatformRole.ADMIN.word());
        }

        List<UUID> teamIds() {
            return teams.stream().map(Membership::id).toList();
        }

        Optional<Role> roleIn(@Nullable UUID team) {
            return teams.stream()
                    .filter(membership -> membership.id().equals(team))
                    .findFirst()
                    .flatMap(membership -> Role.of(membership.role()));
        }
    }

    record Membership(UUID id, String role) {}

    private record Team(UUID id) {}

    private record Project(UUID id, String name, UUID ownerId, @Nullable UUID teamId) {
        ProjectState state(long version) {
            return new ProjectState(id, name, ownerId, teamId, null, version);
        }
    }
}
