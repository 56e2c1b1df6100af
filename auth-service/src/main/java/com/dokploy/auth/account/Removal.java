package com.dokploy.auth.account;

import com.dokploy.auth.team.Teams;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Removes an account: nobody's projects lose their owner, no team its last admin, the installation not its last owner.
///
/// All of it is one transaction. Its sessions end with it, its links to identity providers and its invitations go.
@Service
class Removal {
    private final Users users;
    private final Teams teams;
    private final JdbcClient jdbc;

    Removal(Users users, Teams teams, JdbcClient jdbc) {
        this.users = users;
        this.teams = teams;
        this.jdbc = jdbc;
    }

    /// @param actor who removes; themself perhaps
    /// @throws Conflict while the account owns projects, is a team's only admin or the only owner
    @Transactional
    void remove(UUID actor, UUID id, IfMatch condition) {
        var user = users.lockForRemoval(actor, id, condition);
        requireNoProjects(id);
        teams.leaveAll(id);
        users.remove(user);
    }

    private void requireNoProjects(UUID id) {
        var projects =
                jdbc.sql(
                                "select count(*) from access_project where owner_id = :id and deleted_at is null")
                        .param("id", id)
                        .query(Long.class)
                        .single();
        if (projects > 0) {
            throw new Conflict(
                    "The account still owns projects; delete them first",
                    Map.of(
                            "resourceType",
                            "user",
                            "resourceId",
                            id.toString(),
                            "projectCount",
                            projects));
        }
    }
}
