package com.dokploy.auth.team;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may do what with a team: members by their role, platform owners and admins everything (S195, S240).
@Component
class TeamAccess {
    private final Access access;

    TeamAccess(Access access) {
        this.access = access;
    }

    /// @param raw the id in the path, as it came
    /// @throws NotFound when there is no such team, or the caller is not in it
    /// @throws Forbidden when their role is too weak
    UUID require(Viewer viewer, String raw, Role needed) {
        var id = Ids.parse("team", raw);
        var role =
                access.roleInTeam(viewer, id, Role.VIEWER)
                        .orElseThrow(() -> new NotFound("team", raw));
        if (!role.covers(needed)) {
            throw new Forbidden(needed.word());
        }
        return id;
    }

    static NotFound notFound(UUID id) {
        return new NotFound("team", id);
    }
}
