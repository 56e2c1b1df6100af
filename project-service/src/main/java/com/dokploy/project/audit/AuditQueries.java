package com.dokploy.project.audit;

import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Keyset.Condition;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the audit log, newest first.
@Component
class AuditQueries {
    private final AuditTally tally;
    private final Keyset keyset;

    AuditQueries(JdbcClient jdbc, AuditTally tally) {
        this.tally = tally;
        this.keyset =
                new Keyset(
                        jdbc,
                        "e.*, u.username",
                        "audit_entry e left join access_user u on u.id = e.actor_id",
                        "e.id",
                        Map.of());
    }

    Page<AuditEntry> list(PageQuery query, AuditFilter filter) {
        var condition = filter.condition();
        return keyset.page(
                query,
                condition,
                () -> condition.filters().isEmpty() ? tally.of(null) : keyset.count(condition),
                (rs, _) -> entry(rs),
                AuditEntry::id);
    }

    /// What happened in a project. Only things that happened carry a project, so its tally is the count of these.
    Page<AuditEntry> ofProject(PageQuery query, UUID project) {
        var condition =
                new Condition(
                        "e.project_id = :project", List.of(), Map.of("project", project), Map.of());
        return keyset.page(
                query, condition, () -> tally.of(project), (rs, _) -> entry(rs), AuditEntry::id);
    }

    private static AuditEntry entry(ResultSet rs) throws SQLException {
        var project = rs.getObject("project_id", UUID.class);
        return new AuditEntry(
                rs.getObject("id", UUID.class),
                rs.getString("type"),
                rs.getString("outcome"),
                rs.getObject("actor_id", UUID.class),
                rs.getString("username"),
                rs.getString("service"),
                rs.getString("resource_type"),
                rs.getString("resource_id"),
                rs.getString("resource_name"),
                project,
                rs.getString("request_id"),
                rs.getString("address"),
                rs.getString("action"),
                rs.getString("reason"),
                rs.getTimestamp("occurred_at").toInstant(),
                AuditEntry.links(project));
    }
}
