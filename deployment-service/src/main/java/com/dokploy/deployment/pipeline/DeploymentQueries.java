package com.dokploy.deployment.pipeline;

import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
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

/// Lists of deployments, and their places in the queue.
@Component
class DeploymentQueries {
    private static final String COLUMNS =
            """
              d.id
            , d.application_id
            , lower(d.status) as status
            , d.branch
            , d.tag
            , d.commit_sha
            , d.commit_message
            , d.author
            , d.created_at
            , d.finished_at
            """;

    private final JdbcClient jdbc;
    private final Keyset keyset;
    private final PipelineSettings settings;

    DeploymentQueries(JdbcClient jdbc, PipelineSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.keyset =
                new Keyset(
                        jdbc,
                        COLUMNS,
                        "deployment d join application a on a.id = d.application_id",
                        "d.id",
                        Map.of("status", "d.status"));
    }

    /// Those that the caller may see, none of deleted applications (S145).
    Page<DeploymentViews.Item> page(
            Viewer viewer, PageQuery query, @Nullable String application, @Nullable String status) {
        var filters = filters(application, status);
        var where =
                new StringBuilder(
                        "a.deleted_at is null and d.project_id in (select visible_projects(:viewer))");
        if (application != null) {
            where.append(" and d.application_id = :application");
        }
        if (status != null) {
            where.append(" and d.status = :status");
        }
        return page(viewer, query, where.toString(), filters);
    }

    /// Those of one application, which the caller is known to see.
    Page<DeploymentViews.Item> ofApplication(
            Viewer viewer, PageQuery query, UUID application, @Nullable String status) {
        var filters = filters(application.toString(), status);
        var where =
                "d.application_id = :application"
                        + (status == null ? "" : " and d.status = :status");
        return page(viewer, query, where, filters);
    }

    private static Map<String, Object> filters(
            @Nullable String application, @Nullable String status) {
        var filters = new LinkedHashMap<String, Object>();
        if (application != null) {
            filters.put(
                    "application",
                    Ids.isId(application) ? UUID.fromString(application) : new UUID(0, 0));
        }
        if (status != null) {
            filters.put("status", checked(status).name());
        }
        return filters;
    }

    private Page<DeploymentViews.Item> page(
            Viewer viewer, PageQuery query, String where, Map<String, Object> filters) {
        var parameters = new LinkedHashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        return keyset.page(
                query, where, parameters, filters, (row, _) -> item(row), DeploymentViews.Item::id);
    }

    private static DeploymentStatus checked(String status) {
        return DeploymentStatus.of(status)
                .orElseThrow(() ->
                        Invalid.field(
                                "status",
                                "Status must be one of "
                                        + String.join(", ", DeploymentStatus.words()),
                                "enum",
                                status));
    }

    private static DeploymentViews.Item item(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var application = row.getObject("application_id", UUID.class);
        var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        var finished = instant(row, "finished_at");
        return new DeploymentViews.Item(
                id,
                application,
                row.getString("status"),
                row.getString("branch"),
                row.getString("tag"),
                row.getString("commit_sha"),
                row.getString("commit_message"),
                row.getString("author"),
                DeploymentViews.seconds(created, finished),
                created,
                finished,
                DeploymentViews.linksOf(id, application, "self", "application", "logs"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// @param position 1 = next to start or starting (S107)
    /// @param estimatedSeconds until it is finished (S108)
    record Place(int position, long estimatedSeconds) {}

    /// Where a queued deployment stands (S107), and when it will be finished if all take as long as this application's
    /// usually do (S108).
    Place place(Deployment deployment) {
        var position =
                1 + QueueForecast.ahead(unfinished(), deployment.id(), settings.concurrency());
        return new Place(
                position, Math.max(1, Math.round(usual(deployment.applicationId()) * position)));
    }

    private List<QueueForecast.Open> unfinished() {
        return jdbc.sql(
                        """
                        select
                            d.id
                          , d.application_id
                          , d.project_id
                          , coalesce(d.lease_until > statement_timestamp(), false) as running
                          , t.served_at
                        from deployment d
                        left join work_turn t on t.queue = 'deployment' and t.key = d.project_id::text
                        where d.%s
                        order by d.lease_version = 0, d.id
                        """
                                .formatted(PipelineConfiguration.UNFINISHED))
                .query((row, _) ->
                        new QueueForecast.Open(
                                row.getObject("id", UUID.class),
                                row.getObject("application_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getBoolean("running"),
                                instant(row, "served_at")))
                .list();
    }

    private static final double WITHOUT_HISTORY = 300;

    private double usual(UUID application) {
        return jdbc.sql(
                        """
                        select coalesce(percentile_cont(0.5) within group (order by seconds), :otherwise)
                        from (
                            select extract(epoch from finished_at - created_at) as seconds
                            from deployment
                            where application_id = :application and status in ('SUCCESS', 'ROLLED_BACK')
                            order by id desc
                            limit 10
                        ) recent
                        """)
                .param("application", application)
                .param("otherwise", WITHOUT_HISTORY)
                .query(Double.class)
                .single();
    }
}
