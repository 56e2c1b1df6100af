package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.ProjectPurged;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Raises, changes and resolves alerts: of one thing in one respect at most one is open, and each change is told once.
@Service
public class Alerts {
    private static final String TYPE = "alert";

    private final AlertTable table;
    private final AlertEvents events;
    private final JdbcClient jdbc;
    private final Access access;
    private final TransactionOperations transactions;
    private final Clock clock;

    Alerts(
            AlertTable table,
            AlertEvents events,
            JdbcClient jdbc,
            Access access,
            TransactionOperations transactions,
            Clock clock) {
        this.table = table;
        this.events = events;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Takes a finding in; nothing happens if it was told already.
    @Transactional
    void note(Finding found) {
        var open = table.lockOpen(found.subject(), found.metric());
        var severity = found.severity();
        if (open.isEmpty()) {
            if (severity != null) {
                raise(found, severity);
            }
        } else if (severity == null) {
            table.change(open.get().id(), found, null, now());
            table.find(open.get().id()).ifPresent(events::resolved);
        } else if (!severity.word().equals(open.get().severity())) {
            table.change(open.get().id(), found, severity, now());
            table.find(open.get().id()).ifPresent(events::raised);
        }
    }

    private void raise(Finding found, Severity severity) {
        var id = Ids.next();
        if (table.insert(id, found, severity, now())) {
            table.find(id).ifPresent(events::raised);
        }
    }

    /// An alert, for a caller who may see it.
    ///
    /// @throws NotFound when there is none or the caller may not see it
    Alert require(Viewer viewer, String raw, Role role) {
        var alert = table.find(Ids.parse(TYPE, raw)).orElseThrow(() -> new NotFound(TYPE, raw));
        var project = alert.projectId();
        if (project != null) {
            access.require(viewer, project, role, () -> new NotFound(TYPE, raw));
        } else if (!access.governs(viewer, PlatformRole.ADMIN)) {
            throw new NotFound(TYPE, raw);
        }
        return alert;
    }

    /// Notes that somebody looks after it; the first one stays.
    Alert acknowledge(Viewer viewer, String raw) {
        var alert = require(viewer, raw, Role.DEVELOPER);
        transactions.executeWithoutResult(
                _ -> table.acknowledge(alert.id(), viewer.userId(), now()));
        return Optional.of(alert.id()).flatMap(table::find).orElseThrow();
    }

    /// How many are open, by severity.
    public Map<String, Long> openBySeverity() {
        return table.openBySeverity();
    }

    /// Joins the transaction of the purge.
    @EventListener
    void forget(ProjectPurged purged) {
        jdbc.sql("delete from alert where project_id = :project")
                .param("project", purged.projectId())
                .update();
        jdbc.sql("delete from alert_rule where project_id = :project")
                .param("project", purged.projectId())
                .update();
        jdbc.sql("delete from alert_reading where subject = any(:subjects)")
                .param("subjects", purged.subjects().toArray(UUID[]::new))
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
