package com.dokploy.deployment.application;

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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of applications.
@Component
class ApplicationQueries {
    private static final String COLUMNS =
            """
              a.id
            , a.name
            , a.project_id
            , coalesce(a.spec ->> 'image', a.running_image) as image
            , lower(a.status) as status
            , a.replicas
            , lower(a.health_status) as health_status
            , a.preview_of
            , a.created_at
            , d.id as deployment_id
            , lower(d.status) as deployment_status
            , d.created_at as deployed_at
            """;
    private static final String TABLES =
            """
            application a
            left join lateral (
                select id, status, created_at from deployment
                where application_id = a.id
                order by id desc limit 1
            ) d on true
            """;

    private final JdbcClient jdbc;
    private final Keyset keyset;
    private final Access access;

    ApplicationQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.keyset = new Keyset(jdbc, COLUMNS, TABLES, "a.id", Map.of("name", "a.name"));
        this.access = access;
    }

    /// Those that the caller may see; none for a project that they may not (S244).
    Page<ApplicationViews.Item> page(
            Viewer viewer, PageQuery query, @Nullable String project, @Nullable String status) {
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder("a.deleted_at is null");
        if (project != null) {
            var known = Ids.isId(project) && access.mayRead(viewer, UUID.fromString(project));
            filters.put("project", known ? UUID.fromString(project) : new UUID(0, 0));
            where.append(" and a.project_id = :project");
        } else {
            where.append(" and a.project_id in (select visible_projects(:viewer))");
        }
        if (status != null) {
            filters.put("status", checked(status).name());
            where.append(" and a.status = :status");
        }
        var parameters = new LinkedHashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        return keyset.page(
                query,
                where.toString(),
                parameters,
                filters,
                (row, _) -> item(row),
                ApplicationViews.Item::id);
    }

    /// Those of one project, which must be there for the caller (B18).
    Page<ApplicationViews.Item> ofProject(
            Viewer viewer, PageQuery query, String project, @Nullable String status) {
        if (!access.mayRead(viewer, Ids.parse("project", project))) {
            throw new NotFound("project", project);
        }
        return page(viewer, query, project, status);
    }

    /// The names under which an application is reached (clause 176, S100).
    List<ApplicationViews.DomainView> domains(UUID application) {
        return jdbc.sql(
                        """
                        select name, lower(certificate_status) as status, certificate_expires_at
                        from domain
                        where application_id = :application and not released
                        order by id
                        """)
                .param("application", application)
                .query((row, _) -> {
                    var expires = row.getObject("certificate_expires_at", OffsetDateTime.class);
                    return new ApplicationViews.DomainView(
                            row.getString("name"),
                            row.getString("status"),
                            expires == null ? null : expires.toInstant());
                })
                .list();
    }

    private static ApplicationStatus checked(String status) {
        return ApplicationStatus.of(status)
                .orElseThrow(() ->
                        Invalid.field(
                                "status",
                                "Status must be one of "
                                        + String.join(", ", ApplicationStatus.words()),
                                "enum",
                                status));
    }

    private static ApplicationViews.Item item(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new ApplicationViews.Item(
                id,
                row.getString("name"),
                row.getObject("project_id", UUID.class),
                row.getString("image"),
                row.getString("status"),
                row.getInt("replicas"),
                row.getString("health_status"),
                lastDeployment(row),
                row.getObject("preview_of", UUID.class),
                instant(row, "created_at"),
                ApplicationViews.linksOf(id, "self", "deploy", "logs", "metrics"));
    }

    private static ApplicationViews.@Nullable LastDeployment lastDeployment(ResultSet row)
            throws SQLException {
        var id = row.getObject("deployment_id", UUID.class);
        return id == null
                ? null
                : new ApplicationViews.LastDeployment(
                        id, row.getString("deployment_status"), instant(row, "deployed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
