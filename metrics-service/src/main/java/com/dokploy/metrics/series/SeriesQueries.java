package com.dokploy.metrics.series;

import com.dokploy.metrics.sample.Grade;
import com.dokploy.metrics.series.Series.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads series: what is long past from the coarse grades, what is not thinned yet from the finer ones.
@Component
class SeriesQueries {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final int CPU_PLACES = 4;
    private static final int MEMORY_PLACES = 1;

    private final JdbcClient jdbc;
    private final Clock clock;

    SeriesQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Row(
            Instant at,
            @Nullable Double cpu,
            @Nullable Double memory,
            @Nullable Double received,
            @Nullable Double sent,
            @Nullable Double requests,
            @Nullable Double errors) {}

    Series.Metrics of(UUID subject, SeriesWindow window) {
        var rows = rows(subject, window);
        return new Series.Metrics(
                points(rows, Row::cpu, 1, CPU_PLACES),
                points(rows, Row::memory, MEBIBYTE, MEMORY_PLACES),
                points(rows, Row::received, 1, 0),
                points(rows, Row::sent, 1, 0),
                points(rows, Row::requests, 1, 0),
                points(rows, Row::errors, 1, 0));
    }

    /// Within a step: levels are averaged and amounts added up on each node, then both are added up over the nodes.
    private List<Row> rows(UUID subject, SeriesWindow window) {
        var now = clock.instant();
        return jdbc.sql(
                        """
                        with per_node as (
                            select date_bin(:step::interval, at, timestamptz 'epoch') as bin
                                 , avg(cpu)      as cpu
                                 , avg(memory)   as memory
                                 , sum(received) as received
                                 , sum(sent)     as sent
                                 , sum(requests) as requests
                                 , sum(errors)   as errors
                              from (%s) as kept
                             group by bin, node
                        )
                        select bin, sum(cpu), sum(memory), sum(received), sum(sent), sum(requests), sum(errors)
                          from per_node
                         group by bin
                         order by bin
                        """
                                .formatted(String.join(" union all ", parts(window.grade()))))
                .param("step", window.step().toSeconds() + " seconds")
                .param("subject", subject)
                .param("from", Timestamp.from(window.from(now)))
                .param("now", Timestamp.from(now))
                .query((rs, _) ->
                        new Row(
                                rs.getTimestamp(1).toInstant(),
                                rs.getObject(2, Double.class),
                                rs.getObject(3, Double.class),
                                rs.getObject(4, Double.class),
                                rs.getObject(5, Double.class),
                                rs.getObject(6, Double.class),
                                rs.getObject(7, Double.class)))
                .list();
    }

    /// Each grade is good up to where it has been thinned; from there the next finer one goes on.
    private static List<String> parts(Grade coarsest) {
        var parts = new ArrayList<String>();
        var begin = ":from";
        for (var grade : List.of(Grade.FIVE_MINUTES, Grade.MINUTE)) {
            if (grade.compareTo(coarsest) <= 0) {
                var end = "(select upto from thinned where grade = '%s')".formatted(grade.word());
                parts.add(part(grade, begin, end));
                begin = "greatest(%s, %s)".formatted(begin, end);
            }
        }
        parts.add(part(Grade.TEN_SECONDS, begin, ":now"));
        return parts;
    }

    private static String part(Grade grade, String begin, String end) {
        return """
        select at, node, cpu, memory, received, sent, requests, errors
          from %s
         where subject = :subject and at >= %s and at < %s
        """
                .formatted(grade.table(), begin, end);
    }

    /// Steps without a sample are left out (S129).
    private static List<Point> points(
            List<Row> rows, Function<Row, @Nullable Double> of, double unit, int places) {
        var points = new ArrayList<Point>();
        for (var row : rows) {
            var value = of.apply(row);
            if (value != null) {
                var rounded =
                        BigDecimal.valueOf(value / unit).setScale(places, RoundingMode.HALF_UP);
                points.add(new Point(row.at(), rounded.doubleValue()));
            }
        }
        return points;
    }
}
