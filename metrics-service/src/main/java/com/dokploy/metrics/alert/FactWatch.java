package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.Subject;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Turns what other services tell into alerts: applications and databases in error, failed deployments and backups. Each is
/// resolved by the news that it is well again.
@Component
class FactWatch {
    private final Alerts alerts;
    private final JdbcClient jdbc;

    FactWatch(Alerts alerts, JdbcClient jdbc) {
        this.alerts = alerts;
        this.jdbc = jdbc;
    }

    @Bean
    static Subscription alertFacts(FactWatch watch) {
        return Subscription.to(
                        "alert-facts",
                        watch::take,
                        Topics.facts("deployment.application"),
                        Topics.facts("deployment.deployment"),
                        Topics.facts("database.database"),
                        Topics.facts("database.backup"))
                .onlyTypes(
                        "application.status-changed.v1",
                        "application.deleted.v1",
                        "database.status-changed.v1",
                        "database.deleted.v1",
                        "deployment.failed.v1",
                        "deployment.succeeded.v1",
                        "backup.failed.v1",
                        "backup.overdue.v1",
                        "backup.completed.v1");
    }

    /// What we need of the facts.
    private record Fact(
            @Nullable UUID applicationId,
            @Nullable UUID databaseId,
            UUID projectId,
            @Nullable String name,
            @Nullable String status,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant dueAt) {}

    private void take(Event event) {
        var fact = event.data(Fact.class);
        switch (event.type()) {
            case "application.status-changed.v1", "database.status-changed.v1" ->
                    status(event, fact);
            case "deployment.failed.v1" ->
                    note(event, fact, "deployment", Severity.WARNING, text(fact.message()));
            case "deployment.succeeded.v1" ->
                    note(event, fact, "deployment", null, "A deployment succeeded");
            case "backup.failed.v1" ->
                    note(event, fact, "backup", Severity.CRITICAL, text(fact.reason()));
            case "backup.overdue.v1" -> overdue(event, fact);
            case "backup.completed.v1" ->
                    note(event, fact, "backup", null, "A backup was completed");
            default -> gone(event, fact);
        }
    }

    /// A failure that was told is worse than being late.
    private void overdue(Event event, Fact fact) {
        var isOpen =
                jdbc.sql(
                                """
                                select exists (
                                    select from alert
                                     where subject = :subject and metric = 'backup' and resolved_at is null)
                                """)
                        .param("subject", subject(event, fact))
                        .query(Boolean.class)
                        .single();
        if (isOpen) {
            return;
        }
        var text = "The backup that was due at %s is not there".formatted(fact.dueAt());
        var why = fact.reason() == null ? "" : ": " + fact.reason();
        note(event, fact, "backup", Severity.WARNING, text + why);
    }

    private void status(Event event, Fact fact) {
        var isError = "error".equals(fact.status());
        note(
                event,
                fact,
                "status",
                isError ? Severity.CRITICAL : null,
                isError ? text(fact.reason()) : "It is " + fact.status());
    }

    /// What is deleted has no problems any more.
    private void gone(Event event, Fact fact) {
        var subject = subject(event, fact);
        jdbc.sql("select metric from alert where subject = :subject and resolved_at is null")
                .param("subject", subject)
                .query(String.class)
                .list()
                .forEach(metric -> note(event, fact, metric, null, "It was deleted"));
    }

    /// What happened either holds or does not, so the limit is 0 and the value 1 or 0.
    private void note(
            Event event, Fact fact, String metric, @Nullable Severity severity, String message) {
        var subject = subject(event, fact);
        var kind = event.topic().contains(".database.") ? Subject.DATABASE : Subject.APPLICATION;
        alerts.note(
                new Finding(
                        subject,
                        kind,
                        name(subject, fact),
                        fact.projectId(),
                        metric,
                        severity,
                        0,
                        severity == null ? 0 : 1,
                        message));
    }

    private static UUID subject(Event event, Fact fact) {
        if (event.topic().contains(".database.")) {
            return fact.databaseId() == null ? event.aggregateId() : fact.databaseId();
        }
        return fact.applicationId() == null ? event.aggregateId() : fact.applicationId();
    }

    private String name(UUID subject, Fact fact) {
        return fact.name() != null
                ? fact.name()
                : jdbc.sql("select name from subject where id = :id")
                        .param("id", subject)
                        .query(String.class)
                        .optional()
                        .orElse(subject.toString());
    }

    private static String text(@Nullable String message) {
        return message == null || message.isBlank() ? "No reason was given" : message;
    }
}
