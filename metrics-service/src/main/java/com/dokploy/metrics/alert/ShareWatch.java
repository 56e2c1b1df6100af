package com.dokploy.metrics.alert;

import com.dokploy.metrics.sample.Sample;
import com.dokploy.metrics.sample.Samples;
import com.dokploy.metrics.subject.Subject;
import com.dokploy.metrics.subject.Subjects;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Watches how near things come to their limits, with each batch of samples and in its transaction (S210, S211).
@Component
class ShareWatch {
    private final ReadingTable readings;
    private final AlertTable table;
    private final Alerts alerts;
    private final AlertRules rules;
    private final Subjects subjects;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration silence;

    ShareWatch(
            ReadingTable readings,
            AlertTable table,
            Alerts alerts,
            AlertRules rules,
            Subjects subjects,
            JdbcClient jdbc,
            Clock clock,
            @Value("${dokploy.alerts.node-silence}") Duration silence) {
        this.readings = readings;
        this.table = table;
        this.alerts = alerts;
        this.rules = rules;
        this.subjects = subjects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.silence = silence;
    }

    @EventListener
    void look(Samples.Stored stored) {
        var nodes =
                stored.samples().stream()
                        .filter(sample -> sample.kind().equals(Sample.NODE))
                        .collect(
                                Collectors.toMap(
                                        Sample::subject, Sample::nodeName, (one, _) -> one));
        look(
                stored.samples().stream().flatMap(sample -> Reading.of(sample).stream()).toList(),
                nodes);
    }

    /// Takes readings in. Joins the caller's transaction.
    ///
    /// @param nodes names of nodes that are among the subjects
    void look(List<Reading> told, Map<UUID, String> nodes) {
        var latest = new LinkedHashMap<String, Reading>();
        for (var reading : told) {
            latest.merge(
                    reading.subject() + reading.metric() + reading.node(),
                    reading,
                    (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
        if (latest.isEmpty()) {
            return;
        }
        readings.put(List.copyOf(latest.values()));
        var ids = latest.values().stream().map(Reading::subject).distinct().toList();
        judge(readings.worst(ids, clock.instant().minus(silence)), ids, nodes);
    }

    private void judge(List<Reading> worst, List<UUID> ids, Map<UUID, String> nodes) {
        var known = subjects.find(ids);
        var open = table.openOf(ids);
        var limits = rules.limitsOf(ids);
        for (var reading : worst) {
            var told = open.get(reading.subject() + reading.metric());
            var subject = known.get(reading.subject());
            var rule =
                    limits.getOrDefault(
                            reading.subject() + reading.metric(), Optional.of(Limits.USUAL));
            var severity =
                    rule.flatMap(limit -> limit.severity(reading.share(), told)).orElse(null);
            if (severity != told) {
                var due = severity == null || isDue(reading, severity, rule.orElse(Limits.USUAL));
                if (due) {
                    finding(reading, severity, subject, nodes).ifPresent(alerts::note);
                }
            } else {
                unwatch(reading);
            }
        }
    }

    /// Whether it has been so bad for as long as the rule wants.
    private boolean isDue(Reading reading, Severity severity, Limits limits) {
        if (limits.forSeconds() == 0) {
            return true;
        }
        var since =
                jdbc.sql(
                                """
                                insert into alert_watch as known (subject, metric, severity, since)
                                values (:subject, :metric, :severity, :at)
                                on conflict (subject, metric) do update
                                   set severity = excluded.severity
                                returning since
                                """)
                        .param("subject", reading.subject())
                        .param("metric", reading.metric())
                        .param("severity", severity.word())
                        .param("at", Timestamp.from(reading.at()))
                        .query((rs, _) -> rs.getTimestamp(1).toInstant())
                        .single();
        var due = !reading.at().isBefore(since.plusSeconds(limits.forSeconds()));
        if (due) {
            unwatch(reading);
        }
        return due;
    }

    private void unwatch(Reading reading) {
        jdbc.sql("delete from alert_watch where subject = :subject and metric = :metric")
                .param("subject", reading.subject())
                .param("metric", reading.metric())
                .update();
    }

    private static Optional<Finding> finding(
            Reading reading,
            @Nullable Severity severity,
            @Nullable Subject subject,
            Map<UUID, String> nodes) {
        if (subject != null) {
            return Optional.of(
                    Finding.of(
                            subject,
                            reading.metric(),
                            severity,
                            rounded(reading.threshold()),
                            rounded(reading.current()),
                            message(reading, severity)));
        }
        return Optional.ofNullable(nodes.get(reading.subject()))
                .map(node ->
                        new Finding(
                                reading.subject(),
                                Sample.NODE,
                                node,
                                null,
                                reading.metric(),
                                severity,
                                rounded(reading.threshold()),
                                rounded(reading.current()),
                                message(reading, severity)));
    }

    private static String message(Reading reading, @Nullable Severity severity) {
        if (reading.threshold() <= 0) {
            return name(reading.metric()) + " has no limit any more";
        }
        return severity == null
                ? "%s is back to %d %% of its limit"
                        .formatted(name(reading.metric()), percent(reading))
                : "%s is at %d %% of its limit".formatted(name(reading.metric()), percent(reading));
    }

    private static String name(String metric) {
        return switch (metric) {
            case Reading.MEMORY -> "Memory";
            case Reading.CPU -> "Processor use";
            case Reading.STORAGE -> "Storage";
            case Reading.DISK -> "The disk";
            default -> metric.toLowerCase(Locale.ROOT);
        };
    }

    private static long percent(Reading reading) {
        return Math.round(reading.share() * 100);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /// What has not been told of for long runs no more: nothing is near a limit any more. What is stored stays stored.
    void settle(Instant now) {
        readings.forget(now.minus(silence));
        var idle =
                jdbc.sql(
                                """
                                select a.* from alert a
                                 where a.resolved_at is null
                                   and a.metric in ('memory', 'cpu')
                                   and not exists (
                                       select from alert_reading r
                                        where r.subject = a.subject and r.metric = a.metric)
                                """)
                        .query((rs, _) -> AlertTable.read(rs))
                        .list();
        idle.forEach(alert -> alerts.note(Finding.over(alert, "Nothing of it runs any more")));
    }
}
