package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;
import com.dokploy.database.engine.Engines;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of databases.
@Component
class DatabaseQueries {
    private static final String STATUS =
            "case when d.restore_id is not null then 'restoring' else lower(d.status) end";
    private static final String COLUMNS =
            """
              d.id
            , d.name
            , d.type
            , d.engine_version
            , %s as shown_status
            , d.project_id
            , d.created_at
            , s.size_bytes
            """
                    .formatted(STATUS);

    private final Keyset keyset;
    private final Access access;

    DatabaseQueries(JdbcClient jdbc, Access access) {
        this.keyset =
                new Keyset(
                        jdbc,
                        COLUMNS,
                        "database d left join database_sample s on s.database_id = d.id",
                        "d.id",
                        Map.of("name", "d.name"));
        this.access = access;
    }

    /// Those that the caller may see; none for a project that they may not (S244).
    Page<DatabaseViews.Item> page(
            Viewer viewer,
            PageQuery query,
            @Nullable String project,
            @Nullable String type,
            @Nullable String status) {
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder("d.deleted_at is null");
        if (project != null) {
            var known = Ids.isId(project) && access.mayRead(viewer, UUID.fromString(project));
            filters.put("project", known ? UUID.fromString(project) : new UUID(0, 0));
            where.append(" and d.project_id = :project");
        } else {
            where.append(" and d.project_id in (select visible_projects(:viewer))");
        }
        if (type != null) {
            filters.put(
                    "type", oneOf("type", type, Engines.ALL.stream().map(Engine::type).toList()));
            where.append(" and d.type = :type");
        }
        if (status != null) {
            filters.put("status", oneOf("status", status, DatabaseStatus.words()));
            where.append(" and ").append(STATUS).append(" = :status");
        }
        var parameters = new LinkedHashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        return keyset.page(
                query,
                where.toString(),
                parameters,
                filters,
                (row, _) -> item(row),
                DatabaseViews.Item::id);
    }

    /// Those of one project, which must be there for the caller (B18).
    Page<DatabaseViews.Item> ofProject(Viewer viewer, PageQuery query, String project) {
        if (!access.mayRead(viewer, Ids.parse("project", project))) {
            throw new NotFound("project", project);
        }
        return page(viewer, query, project, null, null);
    }

    private static String oneOf(String field, String value, List<String> words) {
        if (!words.contains(value)) {
            throw Invalid.field(
                    field,
                    "%s must be one of %s".formatted(field, String.join(", ", words)),
                    "enum",
                    value);
        }
        return value;
    }

    private static DatabaseViews.Item item(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new DatabaseViews.Item(
                id,
                row.getString("name"),
                row.getString("type"),
                row.getString("engine_version"),
                row.getString("shown_status"),
                row.getObject("size_bytes", Long.class),
                row.getObject("project_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                DatabaseViews.linksOf(id, "self", "backups"));
    }
}
