package com.dokploy.metrics.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of readings. Everything here joins the caller's transaction.
@Component
class ReadingTable {
    private final JdbcClient jdbc;

    ReadingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps the latest of each.
    ///
    /// @param readings at most one of a thing, respect and node
    void put(List<Reading> readings) {
        jdbc.sql(
                        """
                        insert into alert_reading as known (subject, metric, node, threshold, current, at)
                        select * from unnest(
                            :subjects::uuid[], :metrics::text[], :nodes::uuid[]
                          , :thresholds::float8[], :currents::float8[], :times::timestamptz[])
                        on conflict (subject, metric, node) do update
                           set threshold = excluded.threshold
                             , current   = excluded.current
                             , at        = excluded.at
                         where known.at < excluded.at
                        """)
                .param("subjects", readings.stream().map(Reading::subject).toArray(UUID[]::new))
                .param("metrics", readings.stream().map(Reading::metric).toArray(String[]::new))
                .param("nodes", readings.stream().map(Reading::node).toArray(UUID[]::new))
                .param(
                        "thresholds",
                        readings.stream().map(Reading::threshold).toArray(Double[]::new))
                .param("currents", readings.stream().map(Reading::current).toArray(Double[]::new))
                .param(
                        "times",
                        readings.stream()
                                .map(each -> Timestamp.from(each.at()))
                                .toArray(Timestamp[]::new))
                .update();
    }

    /// The worst reading of each of these things in each respect, over all nodes that told lately.
    List<Reading> worst(List<UUID> subjects, Instant since) {
        return jdbc.sql(
                        """
                        select distinct on (subject, metric) *
                          from alert_reading
                         where subject = any(:subjects) and at > :since
                         order by subject, metric, current / nullif(threshold, 0) desc nulls last
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("since", Timestamp.from(since))
                .query((rs, _) -> read(rs))
                .list();
    }

    /// Forgets what has not been told of for long: it runs no more.
    void forget(Instant before) {
        jdbc.sql("delete from alert_reading where at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Reading read(ResultSet rs) throws SQLException {
        return new Reading(
                rs.getObject("subject", UUID.class),
                rs.getString("metric"),
                rs.getObject("node", UUID.class),
                rs.getDouble("threshold"),
                rs.getDouble("current"),
                rs.getTimestamp("at").toInstant());
    }
}
