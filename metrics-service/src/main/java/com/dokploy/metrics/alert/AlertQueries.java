package com.dokploy.metrics.alert;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of alerts and rules. Alerts of nodes are for those who govern the installation.
@Component
class AlertQueries {
    private static final UUID NOTHING = new UUID(0, 0);

    private final Keyset alerts;
    private final Keyset rules;
    private final Access access;

    AlertQueries(JdbcClient jdbc, Access access) {
        this.alerts = new Keyset(jdbc, "a.*", "alert a", "a.id", Map.of());
        this.rules = new Keyset(jdbc, "r.*", "alert_rule r", "r.id", Map.of());
        this.access = access;
    }

    /// What a caller may narrow the list of alerts by.
    record Filter(
            @Nullable String projectId,
            @Nullable String applicationId,
            @Nullable String databaseId,
            @Nullable String status,
            @Nullable String severity) {}

    Page<Alert> page(Viewer viewer, PageQuery query, Filter filter) {
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder(visible(viewer, filter.projectId(), "a", filters));
        subject(filter.applicationId(), "application", where, filters);
        subject(filter.databaseId(), "database", where, filters);
        if (filter.status() != null) {
            filters.put("open", isOpen(filter.status()));
            where.append(" and (a.resolved_at is null) = :open");
        }
        if (filter.severity() != null) {
            filters.put("severity", checked(filter.severity()));
            where.append(" and a.severity = :severity");
        }
        return alerts.page(
                query,
                where.toString(),
                withViewer(filters, viewer),
                filters,
                (rs, _) -> AlertTable.read(rs),
                Alert::id);
    }

    private static void subject(
            @Nullable String raw, String kind, StringBuilder where, Map<String, Object> filters) {
        if (raw != null) {
            filters.put(kind, Ids.isId(raw) ? UUID.fromString(raw) : NOTHING);
            where.append(" and a.subject = :%s and a.subject_kind = '%s'".formatted(kind, kind));
        }
    }

    private static boolean isOpen(String status) {
        if (!status.equals("open") && !status.equals("resolved")) {
            throw Invalid.field("status", "Status must be one of open, resolved", "enum", status);
        }
        return status.equals("open");
    }

    private static String checked(String severity) {
        return Severity.of(severity)
                .map(Severity::word)
                .orElseThrow(() ->
                        Invalid.field(
                                "severity",
                                "Severity must be one of warning, critical",
                                "enum",
                                severity));
    }

    Page<AlertRule> rules(
            Viewer viewer,
            PageQuery query,
            @Nullable String projectId,
            @Nullable String applicationId) {
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder(visible(viewer, projectId, "r", filters));
        if (applicationId != null) {
            filters.put(
                    "application",
                    Ids.isId(applicationId) ? UUID.fromString(applicationId) : NOTHING);
            where.append(" and r.application_id = :application");
        }
        return rules.page(
                query,
                where.toString(),
                withViewer(filters, viewer),
                filters,
                (rs, _) -> AlertRule.read(rs),
                AlertRule::id);
    }

    /// None for a project that the caller may not see (S244).
    private String visible(
            Viewer viewer, @Nullable String project, String table, Map<String, Object> filters) {
        if (project != null) {
            var may = Ids.isId(project) && access.mayRead(viewer, UUID.fromString(project));
            filters.put("project", may ? UUID.fromString(project) : NOTHING);
            return table + ".project_id = :project";
        }
        var own = table + ".project_id in (select visible_projects(:viewer))";
        return access.governs(viewer, PlatformRole.ADMIN)
                ? "(%s or %s.project_id is null)".formatted(own, table)
                : own;
    }

    private static Map<String, Object> withViewer(Map<String, Object> filters, Viewer viewer) {
        var parameters = new LinkedHashMap<>(filters);
        parameters.put("viewer", viewer.userId());
        return parameters;
    }
}
