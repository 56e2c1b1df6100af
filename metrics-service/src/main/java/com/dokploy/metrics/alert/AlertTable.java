package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.Subject;
import com.dokploy.platform.web.Links;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of alerts. Everything here joins the caller's transaction.
@Component
class AlertTable {
    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Alert> lockOpen(UUID subject, String metric) {
        return jdbc.sql(
                        """
                        select * from alert
                         where subject = :subject and metric = :metric and resolved_at is null
                           for update
                        """)
                .param("subject", subject)
                .param("metric", metric)
                .query((rs, _) -> read(rs))
                .optional();
    }

    Optional<Alert> find(UUID id) {
        return jdbc.sql("select * from alert where id = :id")
                .param("id", id)
                .query((rs, _) -> read(rs))
                .optional();
    }

    /// How bad what is open of these subjects is, by subject and metric.
    Map<String, Severity> openOf(List<UUID> subjects) {
        var open = new LinkedHashMap<String, Severity>();
        jdbc.sql(
                        """
                        select subject, metric, severity from alert
                         where subject = any(:subjects) and resolved_at is null
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((rs, _) ->
                        open.put(
                                rs.getString("subject") + rs.getString("metric"),
                                Severity.of(rs.getString("severity")).orElseThrow()))
                .list();
        return open;
    }

    /// @return false if somebody else has raised it meanwhile
    boolean insert(UUID id, Finding found, Severity severity, Instant now) {
        return jdbc.sql(
                                """
                                insert into alert (
                                    id, subject, subject_kind, subject_name, project_id, metric, severity, threshold, current
                                  , message, raised_at, changed_at, version
                                )
                                values (
                                    :id, :subject, :kind, :name, :project, :metric, :severity, :threshold, :current
                                  , :message, :now, :now, 0
                                )
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("subject", found.subject())
                        .param("kind", found.kind())
                        .param("name", found.name())
                        .param("project", found.project())
                        .param("metric", found.metric())
                        .param("severity", severity.word())
                        .param("threshold", found.threshold())
                        .param("current", found.current())
                        .param("message", found.message())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @param severity none resolves it
    void change(UUID id, Finding found, @Nullable Severity severity, Instant now) {
        jdbc.sql(
                        """
                        update alert
                           set severity    = coalesce(:severity, severity)
                             , threshold   = :threshold
                             , current     = :current
                             , message     = :message
                             , changed_at  = :now
                             , resolved_at = case when cast(:severity as text) is null then cast(:now as timestamptz) end
                             , version     = version + 1
                         where id = :id
                        """)
                .param("id", id)
                .param("severity", severity == null ? null : severity.word())
                .param("threshold", found.threshold())
                .param("current", found.current())
                .param("message", found.message())
                .param("now", Timestamp.from(now))
                .update();
    }

    void acknowledge(UUID id, UUID user, Instant now) {
        jdbc.sql(
                        """
                        update alert
                           set acknowledged_at = :now
                             , acknowledged_by = :user
                             , version         = version + 1
                         where id = :id
                           and acknowledged_at is null
                        """)
                .param("id", id)
                .param("user", user)
                .param("now", Timestamp.from(now))
                .update();
    }

    Map<String, Long> openBySeverity() {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select severity, count(*) from alert where resolved_at is null group by severity")
                .query((rs, _) -> counts.put(rs.getString(1), rs.getLong(2)))
                .list();
        return counts;
    }

    static Alert read(ResultSet rs) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        var kind = rs.getString("subject_kind");
        var subject = rs.getObject("subject", UUID.class);
        var resolved = instant(rs, "resolved_at");
        var isNode = !kind.equals(Subject.APPLICATION) && !kind.equals(Subject.DATABASE);
        return new Alert(
                id,
                kind,
                isNode ? rs.getString("subject_name") : subject.toString(),
                rs.getString("subject_name"),
                kind.equals(Subject.APPLICATION) ? subject : null,
                kind.equals(Subject.DATABASE) ? subject : null,
                rs.getObject("project_id", UUID.class),
                rs.getString("metric"),
                rs.getString("severity"),
                resolved == null ? "open" : "resolved",
                rs.getDouble("threshold"),
                rs.getDouble("current"),
                rs.getString("message"),
                rs.getTimestamp("raised_at").toInstant(),
                rs.getTimestamp("changed_at").toInstant(),
                resolved,
                instant(rs, "acknowledged_at"),
                rs.getObject("acknowledged_by", UUID.class),
                links(id, kind, isNode ? rs.getString("subject_name") : subject.toString()),
                rs.getLong("version"));
    }

    private static Map<String, String> links(UUID id, String kind, String resource) {
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to("/alerts/" + id));
        links.put("acknowledge", Links.to("/alerts/%s/acknowledge".formatted(id)));
        links.put(kind, Links.to("/%ss/%s".formatted(kind, resource)));
        return links;
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
