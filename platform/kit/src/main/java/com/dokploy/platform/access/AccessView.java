package com.dokploy.platform.access;

import java.sql.Timestamp;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The local tables of who may see and do what; every statement here is one SQL round trip.
public final class AccessView {
    private final JdbcClient jdbc;

    AccessView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Role> role(UUID viewer, UUID project) {
        return role("select project_role(:viewer, :project)", viewer, project);
    }

    Optional<Role> roleEver(UUID viewer, UUID project) {
        return role("select project_role_ever(:viewer, :project)", viewer, project);
    }

    private Optional<Role> role(String sql, UUID viewer, UUID project) {
        return jdbc.sql(sql)
                .param("viewer", viewer)
                .param("project", project)
                .query((rs, _) -> Role.of(rs.getString(1)))
                .optional()
                .flatMap(role -> role);
    }

    Set<PlatformRole> platformRoles(UUID viewer) {
        var roles = EnumSet.noneOf(PlatformRole.class);
        jdbc.sql("select unnest(roles) from access_user where id = :viewer and not disabled")
                .param("viewer", viewer)
                .query(String.class)
                .list()
                .forEach(word -> PlatformRole.of(word).ifPresent(roles::add));
        return roles;
    }

    /// What the viewer may see in lists, in one look.
    Scope scope(UUID viewer) {
        return jdbc.sql(
                        """
                        select coalesce(bool_or(u.roles && array['owner', 'admin']), false) as all_projects
                             , coalesce(bool_or(u.disabled), false)                         as disabled
                             , array(select m.team_id
                                       from access_team_member m
                                      where m.user_id = :viewer
                                      order by m.team_id)                                   as teams
                          from access_user u
                         where u.id = :viewer
                        """)
                .param("viewer", viewer)
                .query((rs, _) -> {
                    if (rs.getBoolean("disabled")) {
                        return Scope.NOTHING;
                    }
                    var teams = (UUID[]) rs.getArray("teams").getArray();
                    return rs.getBoolean("all_projects")
                            ? Scope.EVERYTHING
                            : new Scope.Own(viewer, List.of(teams));
                })
                .single();
    }

    Optional<Role> roleInTeam(UUID viewer, UUID team) {
        return jdbc.sql(
                        """
                        select m.role
                          from access_team_member m
                         where m.team_id = :team
                           and m.user_id = :viewer
                           and not exists (select from access_user u where u.id = :viewer and u.disabled)
                        """)
                .param("team", team)
                .param("viewer", viewer)
                .query(String.class)
                .optional()
                .flatMap(Role::of);
    }

    boolean knowsTeam(UUID team) {
        return jdbc.sql("select exists (select from access_team where id = :team)")
                .param("team", team)
                .query(Boolean.class)
                .single();
    }

    boolean knowsProject(UUID project, boolean deletedToo) {
        return jdbc.sql(
                        "select exists (select from access_project where id = :id and (:deleted or deleted_at is null))")
                .param("id", project)
                .param("deleted", deletedToo)
                .query(Boolean.class)
                .single();
    }

    boolean owns(UUID viewer, UUID project) {
        return jdbc.sql("select owner_id = :viewer from access_project where id = :id")
                .param("viewer", viewer)
                .param("id", project)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    Optional<UUID> teamOf(UUID project) {
        return jdbc.sql("select team_id from access_project where id = :id and team_id is not null")
                .param("id", project)
                .query(UUID.class)
                .optional();
    }

    /// Locks the local row of a live project against the cascade of its deletion, until the transaction ends.
    ///
    /// @return false when the project is unknown or deleted
    public boolean lockForCreation(UUID project) {
        return jdbc.sql(
                        "select id from access_project where id = :id and deleted_at is null for share")
                .param("id", project)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// Locks the local row of a project for its own cascade, whether deleted or not.
    public void lockForCascade(UUID project) {
        jdbc.sql("select id from access_project where id = :id for update")
                .param("id", project)
                .query(UUID.class)
                .optional();
    }

    /// Takes what an event said of a project, unless something newer is known. Joins the caller's transaction.
    public void learn(ProjectState project) {
        merge(project);
    }

    void merge(ProjectState project) {
        jdbc.sql(
                        """
                        insert into access_project (id, name, owner_id, team_id, deleted_at, version)
                        values (:id, :name, :owner, :team, :deleted, :version)
                        on conflict (id) do update
                           set name       = excluded.name
                             , owner_id   = excluded.owner_id
                             , team_id    = excluded.team_id
                             , deleted_at = excluded.deleted_at
                             , version    = excluded.version
                         where access_project.version < excluded.version
                        """)
                .param("id", project.id())
                .param("name", project.name())
                .param("owner", project.ownerId())
                .param("team", project.teamId())
                .param(
                        "deleted",
                        project.deletedAt() == null ? null : Timestamp.from(project.deletedAt()))
                .param("version", project.version())
                .update();
    }

    void removeProject(UUID id) {
        jdbc.sql("delete from access_project where id = :id").param("id", id).update();
    }

    void merge(UserState user) {
        jdbc.sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :username, :roles, :tier, :disabled, :version)
                        on conflict (id) do update
                           set username = excluded.username
                             , roles    = excluded.roles
                             , tier     = excluded.tier
                             , disabled = excluded.disabled
                             , version  = excluded.version
                         where access_user.version < excluded.version
                        """)
                .param("id", user.id())
                .param("username", user.username())
                .param("roles", user.roles().toArray(String[]::new))
                .param("tier", user.tier())
                .param("disabled", user.disabled())
                .param("version", user.version())
                .update();
    }

    void removeUser(UUID id) {
        jdbc.sql("delete from access_user where id = :id").param("id", id).update();
    }

    void merge(TeamState team) {
        var newer =
                jdbc.sql(
                                """
                                insert into access_team (id, version) values (:id, :version)
                                on conflict (id) do update set version = excluded.version
                                 where access_team.version < excluded.version
                                """)
                        .param("id", team.id())
                        .param("version", team.version())
                        .update();
        if (newer == 0) {
            return;
        }
        jdbc.sql("delete from access_team_member where team_id = :id")
                .param("id", team.id())
                .update();
        jdbc.sql(
                        """
                        insert into access_team_member (team_id, user_id, role)
                        select :id, u, r from unnest(:users::uuid[], :roles::text[]) as m (u, r)
                        """)
                .param("id", team.id())
                .param(
                        "users",
                        team.members().stream().map(TeamState.Member::userId).toArray(UUID[]::new))
                .param(
                        "roles",
                        team.members().stream().map(TeamState.Member::role).toArray(String[]::new))
                .update();
    }

    void removeTeam(UUID id) {
        jdbc.sql("delete from access_team where id = :id").param("id", id).update();
    }

    /// Forgets everything of a feed, before its topic is read again from the beginning.
    ///
    /// @param table of this class's own migration
    void clear(String table, String feed) {
        jdbc.sql("delete from " + table).update();
        jdbc.sql("delete from access_filled where feed = :feed").param("feed", feed).update();
    }

    /// Notes that a feed has brought all there was.
    void markFilled(String feed) {
        jdbc.sql("insert into access_filled (feed) values (:feed) on conflict do nothing")
                .param("feed", feed)
                .update();
    }

    /// Whether a feed has, in this run or an earlier one, brought all there was.
    boolean isFilled(String feed) {
        return jdbc.sql("select exists (select from access_filled where feed = :feed)")
                .param("feed", feed)
                .query(Boolean.class)
                .single();
    }
}
