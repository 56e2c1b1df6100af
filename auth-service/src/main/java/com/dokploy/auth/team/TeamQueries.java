package com.dokploy.auth.team;

import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of teams and members.
@Component
class TeamQueries {
    private static final String TEAM =
            """
            t.id, t.name, t.description, t.created_at, t.updated_at, t.version
            , (select m.role from team_members m where m.team_id = t.id and m.user_id = :viewer) as role
            , (select count(*) from team_members m where m.team_id = t.id) as members
            , (select count(*) from access_project p where p.team_id = t.id and p.deleted_at is null) as projects
            """;
    private static final String MEMBER =
            "m.id, m.team_id, m.user_id, u.username, m.role, m.joined_at, t.version";
    private static final String MEMBERS =
            "team_members m join users u on u.id = m.user_id join teams t on t.id = m.team_id";

    private final JdbcClient jdbc;
    private final Keyset teams;
    private final Keyset members;

    TeamQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.teams = new Keyset(jdbc, TEAM, "teams t", "t.id", Map.of("name", "lower(t.name)"));
        this.members =
                new Keyset(
                        jdbc,
                        MEMBER,
                        MEMBERS,
                        "m.id",
                        Map.of("username", "u.username", "role", "m.role"));
    }

    /// @param all also those that the viewer is no member of (S196)
    Page<TeamView> list(PageQuery query, UUID viewer, boolean all) {
        return teams.page(
                query,
                """
                :all or exists (select from team_members own
                                 where own.team_id = t.id and own.user_id = :viewer)
                """,
                Map.of("viewer", viewer, "all", all),
                Map.of(),
                TEAM_ROW,
                TeamView::id);
    }

    Optional<TeamView> find(UUID id, UUID viewer) {
        return jdbc.sql("select %s from teams t where t.id = :id".formatted(TEAM))
                .param("id", id)
                .param("viewer", viewer)
                .query(TEAM_ROW)
                .optional();
    }

    Page<MemberView> members(PageQuery query, UUID team) {
        return members.page(
                query,
                "m.team_id = :team",
                Map.of("team", team),
                Map.of(),
                MEMBER_ROW,
                MemberView::membership);
    }

    Optional<MemberView> member(UUID team, UUID user) {
        return jdbc.sql(
                        "select %s from %s where m.team_id = :team and m.user_id = :user"
                                .formatted(MEMBER, MEMBERS))
                .param("team", team)
                .param("user", user)
                .query(MEMBER_ROW)
                .optional();
    }

    /// How many live projects a team owns, as far as project-service has told.
    long projectCount(UUID team) {
        return jdbc.sql(
                        "select count(*) from access_project where team_id = :team and deleted_at is null")
                .param("team", team)
                .query(Long.class)
                .single();
    }

    private static final RowMapper<TeamView> TEAM_ROW = (rs, _) -> team(rs);
    private static final RowMapper<MemberView> MEMBER_ROW = (rs, _) -> memberOf(rs);

    private static TeamView team(ResultSet rs) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        return new TeamView(
                id,
                rs.getString("name"),
                rs.getString("description"),
                rs.getString("role"),
                rs.getLong("members"),
                rs.getLong("projects"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("updated_at").toInstant(),
                rs.getLong("version"),
                TeamView.TeamLinks.of(id));
    }

    private static MemberView memberOf(ResultSet rs) throws SQLException {
        var team = rs.getObject("team_id", UUID.class);
        var user = rs.getObject("user_id", UUID.class);
        return new MemberView(
                team,
                user,
                rs.getString("username"),
                rs.getString("role"),
                rs.getTimestamp("joined_at").toInstant(),
                rs.getObject("id", UUID.class),
                rs.getLong("version"),
                MemberView.MemberLinks.of(team, user));
    }
}
