package com.dokploy.auth.user;

import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of users, and the teams of one.
@Component
class UserQueries {
    private final JdbcClient jdbc;
    private final Keyset accounts;

    UserQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.accounts =
                new Keyset(
                        jdbc,
                        "u.id, u.username, u.email, u.email_verified, u.roles, u.tier, u.disabled, u.one_time_password, u.created_at, u.updated_at, u.version",
                        "users u",
                        "u.id",
                        Map.of("username", "u.username", "email", "lower(u.email)"));
    }

    List<Profile.Membership> teamsOf(UUID user) {
        return jdbc.sql(
                        """
                        select t.id, t.name, m.role
                          from team_members m
                          join teams t on t.id = m.team_id
                         where m.user_id = :user
                         order by lower(t.name)
                        """)
                .param("user", user)
                .query((rs, _) ->
                        new Profile.Membership(
                                rs.getObject("id", UUID.class),
                                rs.getString("name"),
                                rs.getString("role")))
                .list();
    }

    /// @param search part of a username or address, in whatever case; blank for all
    Page<Account> accounts(PageQuery query, String search) {
        var filters = new LinkedHashMap<String, String>();
        var where = "true";
        if (!search.isBlank()) {
            filters.put("search", search);
            where =
                    """
                    strpos(u.username, lower(:search)) > 0 or strpos(lower(u.email), lower(:search)) > 0
                    """;
        }
        return accounts.page(query, where, filters, filters, (rs, _) -> account(rs), Account::id);
    }

    private static Account account(ResultSet rs) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        return new Account(
                id,
                rs.getString("username"),
                rs.getString("email"),
                rs.getBoolean("email_verified"),
                List.of((String[]) rs.getArray("roles").getArray()),
                rs.getString("tier"),
                rs.getBoolean("disabled"),
                rs.getBoolean("one_time_password"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("updated_at").toInstant(),
                rs.getLong("version"),
                Account.AccountLinks.of(id));
    }
}
