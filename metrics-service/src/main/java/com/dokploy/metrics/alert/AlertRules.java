package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.Subject;
import com.dokploy.metrics.subject.Subjects;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The transactions around alert rules.
@Service
class AlertRules {
    private static final String TYPE = "alert-rule";

    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final Access access;
    private final TransactionOperations transactions;
    private final Clock clock;

    AlertRules(
            JdbcClient jdbc,
            Subjects subjects,
            Access access,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    AlertRule create(Viewer viewer, RuleForm.Create form) {
        var values = form.check();
        var place = place(viewer, form);
        var metric = Objects.requireNonNull(form.metric());
        var id = Ids.next();
        try {
            transactions.executeWithoutResult(_ -> insert(id, place, metric, values));
        } catch (DuplicateKeyException e) {
            throw new Conflict(
                    "There is a rule for %s already".formatted(metric), Map.of("field", "metric"));
        }
        return find(id).orElseThrow();
    }

    private record Place(UUID project, @Nullable UUID application) {}

    private Place place(Viewer viewer, RuleForm.Create form) {
        var application = form.applicationId();
        if (application != null) {
            try {
                var subject =
                        subjects.require(viewer, Subject.APPLICATION, application, Role.DEVELOPER);
                return new Place(subject.projectId(), subject.id());
            } catch (NotFound e) {
                throw Unprocessable.reference("applicationId", "application", application);
            }
        }
        var project = Objects.requireNonNull(form.projectId());
        if (!Ids.isId(project)) {
            throw Unprocessable.reference("projectId", "project", project);
        }
        access.require(
                viewer,
                UUID.fromString(project),
                Role.DEVELOPER,
                () -> Unprocessable.reference("projectId", "project", project));
        return new Place(UUID.fromString(project), null);
    }

    private void insert(UUID id, Place place, String metric, RuleForm.Values values) {
        jdbc.sql(
                        """
                        insert into alert_rule (
                            id, project_id, application_id, metric, warning, critical, for_seconds, enabled
                          , created_at, updated_at, version
                        )
                        values (
                            :id, :project, :application, :metric, :warning, :critical, :seconds, :enabled
                          , :now, :now, 0
                        )
                        """)
                .param("id", id)
                .param("project", place.project())
                .param("application", place.application())
                .param("metric", metric)
                .params(parameters(values))
                .update();
    }

    private Map<String, Object> parameters(RuleForm.Values values) {
        return Map.of(
                "warning", values.warning(),
                "critical", values.critical(),
                "seconds", values.forSeconds(),
                "enabled", values.enabled(),
                "now", Timestamp.from(clock.instant()));
    }

    AlertRule require(Viewer viewer, String raw, Role role) {
        var rule = find(Ids.parse(TYPE, raw)).orElseThrow(() -> new NotFound(TYPE, raw));
        access.require(viewer, rule.projectId(), role, () -> new NotFound(TYPE, raw));
        return rule;
    }

    private Optional<AlertRule> find(UUID id) {
        return jdbc.sql("select * from alert_rule where id = :id")
                .param("id", id)
                .query((rs, _) -> AlertRule.read(rs))
                .optional();
    }

    AlertRule update(Viewer viewer, String raw, RuleForm.Update form, IfMatch ifMatch) {
        var seen = require(viewer, raw, Role.DEVELOPER);
        transactions.executeWithoutResult(_ -> {
            var rule = lock(seen.id(), raw);
            ifMatch.require(rule.version());
            jdbc.sql(
                            """
                            update alert_rule
                               set warning     = :warning
                                 , critical    = :critical
                                 , for_seconds = :seconds
                                 , enabled     = :enabled
                                 , updated_at  = :now
                                 , version     = version + 1
                             where id = :id
                            """)
                    .param("id", rule.id())
                    .params(parameters(form.over(rule)))
                    .update();
        });
        return find(seen.id()).orElseThrow(() -> new NotFound(TYPE, raw));
    }

    void delete(Viewer viewer, String raw, IfMatch ifMatch) {
        var seen = require(viewer, raw, Role.ADMIN);
        transactions.executeWithoutResult(_ -> {
            ifMatch.require(lock(seen.id(), raw).version());
            jdbc.sql("delete from alert_rule where id = :id").param("id", seen.id()).update();
        });
    }

    private AlertRule lock(UUID id, String raw) {
        return jdbc.sql("select * from alert_rule where id = :id for update")
                .param("id", id)
                .query((rs, _) -> AlertRule.read(rs))
                .optional()
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// What holds for these subjects, by subject and metric: the application's rule before the project's. Empty where alerts are
    /// turned off; without an entry where there is no rule.
    Map<String, Optional<Limits>> limitsOf(List<UUID> ids) {
        var limits = new HashMap<String, Optional<Limits>>();
        jdbc.sql(
                        """
                        select s.id as subject, r.*
                          from subject s
                          join alert_rule r
                            on r.application_id = s.id
                            or r.application_id is null and r.project_id = s.project_id
                         where s.id = any(:ids)
                         order by r.application_id nulls first
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((rs, _) -> {
                    var rule = AlertRule.read(rs);
                    return limits.put(
                            rs.getString("subject") + rule.metric(),
                            rule.enabled() ? Optional.of(rule.limits()) : Optional.empty());
                })
                .list();
        return limits;
    }
}
