package com.dokploy.project.project;

import com.dokploy.platform.access.Scope;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Keyset.Condition;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of projects. No list costs more for a million projects than for a thousand: each is read in the order of an index,
/// and its total comes from a tally.
@Component
class ProjectQueries {
    private final JdbcClient jdbc;
    private final Keyset keyset;

    ProjectQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.keyset =
                new Keyset(
                        jdbc,
                        "p.id, p.name, p.description, p.owner_id, p.team_id, p.created_at, p.updated_at, p.deleted_at",
                        "project p",
                        "p.id",
                        Map.of("name", "lower(p.name) collate \"C\""));
    }

    /// The projects that a viewer may see (clause 110).
    ///
    /// @param search part of the name, in any case; null or blank for all (S75)
    /// @param includeDeleted deleted ones as well
    Page<ProjectItem> list(
            PageQuery query, Scope scope, @Nullable String search, boolean includeDeleted) {
        var parameters = new HashMap<String, Object>();
        var filters = new HashMap<String, Object>();
        var where = new ArrayList<String>();
        if (includeDeleted) {
            where.add("true");
            filters.put("includeDeleted", true);
        } else {
            where.add("p.deleted_at is null");
        }
        if (search != null && !search.isBlank()) {
            where.add("lower(p.name) like :search");
            parameters.put("search", pattern(search));
            filters.put("search", search);
        }
        var alternatives = alternatives(scope, parameters);
        var condition =
                new Condition(String.join(" and ", where), alternatives, parameters, filters);
        return keyset.page(
                query,
                condition,
                () -> filters.isEmpty() ? tally(scope) : keyset.count(condition),
                (rs, _) -> item(rs),
                ProjectItem::id);
    }

    /// One project, as it stands.
    Optional<ProjectDetail> find(UUID id, boolean includeDeleted) {
        return jdbc.sql(
                        """
                        select p.*
                             , (select count(*)
                                  from counted_application a
                                 where a.project_id = p.id and a.live)  as applications
                             , (select count(*)
                                  from counted_database d
                                 where d.project_id = p.id and d.live)  as databases
                             , (select coalesce(sum(c.deployments), 0)
                                  from counted_application a
                                  join counted_deployments c on c.application_id = a.id
                                 where a.project_id = p.id and a.live)  as deployments
                          from project p
                         where p.id = :id
                           and (:deleted or p.deleted_at is null)
                        """)
                .param("id", id)
                .param("deleted", includeDeleted)
                .query((rs, _) -> detail(rs))
                .optional();
    }

    private static List<String> alternatives(Scope scope, Map<String, Object> parameters) {
        return switch (scope) {
            case Scope.All() -> List.of();
            case Scope.None() -> List.of("false");
            case Scope.Own(var viewer, var teams) -> {
                var any = new ArrayList<String>();
                any.add("p.owner_id = :viewer");
                parameters.put("viewer", viewer);
                for (var team : teams) {
                    var name = "team" + any.size();
                    any.add("p.team_id = :" + name);
                    parameters.put(name, team);
                }
                yield any;
            }
        };
    }

    /// Exact, and as cheap for a million projects as for one.
    private long tally(Scope scope) {
        return switch (scope) {
            case Scope.All() ->
                    jdbc.sql(
                                    "select coalesce(sum(live), 0) from project_tally where owner_id is null")
                            .query(Long.class)
                            .single();
            case Scope.None() -> 0;
            case Scope.Own(var viewer, var teams) ->
                    jdbc.sql(
                                    """
                                    select coalesce(sum(live), 0)
                                      from project_tally
                                     where owner_id = :viewer
                                        or owner_id is not null and team_id = any(:teams)
                                    """)
                            .param("viewer", viewer)
                            .param("teams", teams.toArray(UUID[]::new))
                            .query(Long.class)
                            .single();
        };
    }

    /// A substring pattern in which `%`, `_` and `\` stand for themselves.
    private static String pattern(String search) {
        var literal =
                search.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_");
        return "%" + literal + "%";
    }

    private static ProjectItem item(ResultSet rs) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        return new ProjectItem(
                id,
                rs.getString("name"),
                rs.getString("description"),
                rs.getObject("owner_id", UUID.class),
                rs.getObject("team_id", UUID.class),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("updated_at").toInstant(),
                instant(rs.getTimestamp("deleted_at")),
                ProjectItem.links(id));
    }

    private static ProjectDetail detail(ResultSet rs) throws SQLException {
        var item = item(rs);
        return new ProjectDetail(
                item.id(),
                item.name(),
                item.description(),
                item.ownerId(),
                item.teamId(),
                new ProjectDetail.Statistics(
                        rs.getLong("applications"),
                        rs.getLong("databases"),
                        rs.getLong("deployments")),
                item.createdAt(),
                item.updatedAt(),
                item.deletedAt(),
                item.links(),
                rs.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
