package com.dokploy.deployment.credential;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of credentials.
@Component
class CredentialQueries {
    private static final String COLUMNS =
            """
            c.id, c.project_id, c.host, nullif(c.repository, '') as repository, c.method, c.username
            , c.public_key, c.host_key, c.created_at, c.updated_at
            """;

    private final Keyset keyset;
    private final Access access;

    CredentialQueries(JdbcClient jdbc, Access access) {
        this.keyset = new Keyset(jdbc, COLUMNS, "credential c", "c.id", Map.of("host", "c.host"));
        this.access = access;
    }

    /// Those of projects that the caller may see; none for a project that they may not (S244).
    Page<CredentialView> page(
            Viewer viewer, PageQuery query, CredentialKind kind, @Nullable String project) {
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder("c.kind = :kind");
        if (project != null) {
            var known = Ids.isId(project) && access.mayRead(viewer, UUID.fromString(project));
            filters.put("project", known ? UUID.fromString(project) : new UUID(0, 0));
            where.append(" and c.project_id = :project");
        } else {
            where.append(" and c.project_id in (select visible_projects(:viewer))");
        }
        var parameters = new LinkedHashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        parameters.put("kind", kind.name());
        return keyset.page(
                query,
                where.toString(),
                parameters,
                filters,
                (row, _) -> item(kind, row),
                CredentialView::id);
    }

    private static CredentialView item(CredentialKind kind, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var project = row.getObject("project_id", UUID.class);
        return new CredentialView(
                id,
                project,
                row.getString("host"),
                row.getString("repository"),
                CredentialMethod.valueOf(row.getString("method")).word(),
                row.getString("username"),
                row.getString("public_key"),
                row.getString("host_key"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                CredentialView.links(kind, id, project));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
