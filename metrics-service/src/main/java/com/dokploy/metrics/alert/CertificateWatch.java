package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notices certificates that come near their end. An ingress renews one when two thirds of its life are over; that it has not
/// long after is worth a word. Of an application the domain that is worst off decides.
@Component
class CertificateWatch {
    private static final String METRIC = "certificate";
    private static final double WARNING = 0.8;
    private static final double CRITICAL = 0.9;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final JdbcClient jdbc;
    private final Alerts alerts;
    private final Clock clock;

    CertificateWatch(JdbcClient jdbc, Alerts alerts, Clock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// @param share of its life that is over; above 1 once it has ended, or if none is to be had
    /// @param life seconds
    private record Served(
            Subject application,
            String domain,
            String status,
            double share,
            double life,
            @Nullable Instant end,
            @Nullable String problem) {
        static Served read(ResultSet rs) throws SQLException {
            var end = rs.getTimestamp("expires_at");
            return new Served(
                    new Subject(
                            Subject.APPLICATION,
                            rs.getObject("application_id", UUID.class),
                            rs.getObject("project_id", UUID.class),
                            rs.getString("name"),
                            ""),
                    rs.getString("domain"),
                    rs.getString("status"),
                    rs.getDouble("share"),
                    rs.getDouble("life"),
                    end == null ? null : end.toInstant(),
                    rs.getString("problem"));
        }

        @Nullable Severity severity() {
            if (share >= CRITICAL) {
                return Severity.CRITICAL;
            }
            return share >= WARNING ? Severity.WARNING : null;
        }

        Finding finding() {
            // Where there is none at all the limit is 0 and the value 1, as for whatever happened.
            return Finding.of(
                    application,
                    METRIC,
                    severity(),
                    end == null ? 0 : rounded(life / SECONDS_A_DAY),
                    end == null ? 1 : rounded(share * life / SECONDS_A_DAY),
                    message());
        }

        private String message() {
            if (severity() == null) {
                return "The certificate of %s is good until %s".formatted(domain, end);
            }
            if (end == null) {
                return problem == null ? "No certificate could be had for " + domain : problem;
            }
            return share >= 1
                    ? "The certificate of %s ended at %s".formatted(domain, end)
                    : "The certificate of %s ends at %s and has not been renewed"
                            .formatted(domain, end);
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    @Scheduled(fixedDelayString = "${dokploy.alerts.look-every}")
    void look() {
        var worst = BinaryOperator.maxBy(Comparator.comparingDouble(Served::share));
        jdbc
                .sql(
                        """
                        select c.*, s.name
                             , case when c.status = 'error' then 2
                                    else extract(epoch from cast(:now as timestamptz) - c.issued_at) / life end as share
                             , life
                          from certificate c
                          join subject s on s.id = c.application_id
                         cross join lateral (
                               select greatest(extract(epoch from c.expires_at - c.issued_at), 1)) as l (life)
                         where s.live
                           and (c.status = 'error' or c.expires_at is not null)
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((rs, _) -> Served.read(rs))
                .list()
                .stream()
                .collect(
                        Collectors.toMap(
                                served -> served.application().id(), served -> served, worst))
                .values()
                .forEach(served -> alerts.note(served.finding()));
        settle();
    }

    /// What is not served over TLS any more has no certificate that could end.
    private void settle() {
        jdbc.sql(
                        """
                        select a.* from alert a
                         where a.resolved_at is null
                           and a.metric = 'certificate'
                           and not exists (select from certificate c where c.application_id = a.subject)
                        """)
                .query((rs, _) -> AlertTable.read(rs))
                .list()
                .forEach(alert ->
                        alerts.note(Finding.over(alert, "It has no certificate any more")));
    }
}
