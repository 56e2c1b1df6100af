package com.dokploy.deployment.preview;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of previews.
@Component
class PreviewQueries {
    private static final String COLUMNS =
            """
              a.id
            , a.name
            , lower(a.status) as status
            , lower(a.health_status) as health_status
            , a.created_at
            , (
                select name from domain
                where application_id = a.id and not released
                order by id
                limit 1
              ) as domain
            , p.*
            """;

    private final Applications applications;
    private final Keyset keyset;

    PreviewQueries(JdbcClient jdbc, Applications applications) {
        this.applications = applications;
        this.keyset =
                new Keyset(
                        jdbc,
                        COLUMNS,
                        "preview p join application a on a.id = p.application_id",
                        "a.id",
                        Map.of());
    }

    Page<PreviewView> page(Viewer viewer, PageQuery query, String application) {
        var parent = applications.require(viewer, application, Role.VIEWER);
        return keyset.page(
                query,
                "p.parent_id = :parent and a.deleted_at is null",
                Map.of("parent", parent.id()),
                Map.of("parent", parent.id()),
                (row, _) -> view(row),
                PreviewView::id);
    }

    private static PreviewView view(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new PreviewView(
                id,
                row.getLong("number"),
                row.getString("provider"),
                row.getString("title"),
                row.getString("url"),
                row.getString("branch"),
                row.getString("commit_sha"),
                row.getBoolean("fork"),
                row.getString("name"),
                row.getString("status"),
                row.getString("health_status"),
                row.getString("domain"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                PreviewView.linksOf(id, row.getObject("parent_id", UUID.class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
