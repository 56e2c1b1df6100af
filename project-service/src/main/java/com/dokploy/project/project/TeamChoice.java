package com.dokploy.project.project;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Unprocessable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may put a project into which team (S76).
@Component
class TeamChoice {
    private static final Role NEEDED = Role.DEVELOPER;
    private final Access access;

    TeamChoice(Access access) {
        this.access = access;
    }

    /// The team that a body names.
    ///
    /// @param raw the member as it came; null for none
    /// @throws Unprocessable for a team that does not exist or that the caller cannot see
    /// @throws Forbidden for a mere viewer of the team
    @Nullable UUID of(Viewer viewer, @Nullable String raw) {
        if (raw == null) {
            return null;
        }
        if (!Ids.isId(raw)) {
            throw Unprocessable.reference("teamId", "team", raw);
        }
        var team = UUID.fromString(raw);
        var role =
                access.roleInTeam(viewer, team, NEEDED)
                        .orElseThrow(() -> Unprocessable.reference("teamId", "team", raw));
        if (!role.covers(NEEDED)) {
            throw new Forbidden(NEEDED.word());
        }
        return team;
    }
}
