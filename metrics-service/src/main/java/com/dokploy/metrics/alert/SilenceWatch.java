package com.dokploy.metrics.alert;

import com.dokploy.metrics.sample.Sample;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notices what is not told any more: nodes that are silent, things that run no longer.
@Component
class SilenceWatch {
    private static final String METRIC = "heartbeat";

    private final JdbcClient jdbc;
    private final Alerts alerts;
    private final ShareWatch shares;
    private final Clock clock;
    private final Duration silence;

    SilenceWatch(
            JdbcClient jdbc,
            Alerts alerts,
            ShareWatch shares,
            Clock clock,
            @Value("${dokploy.alerts.node-silence}") Duration silence) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.shares = shares;
        this.clock = clock;
        this.silence = silence;
    }

    private record Heard(UUID id, String name, Instant at) {}

    @Scheduled(fixedDelayString = "${dokploy.alerts.look-every}")
    void look() {
        var now = clock.instant();
        var nodes =
                jdbc.sql(
                                """
                                select n.id, n.name, n.heard_at
                                  from node n
                                 where n.heard_at < :since
                                    or exists (
                                       select from alert a
                                        where a.subject = n.id and a.metric = 'heartbeat' and a.resolved_at is null)
                                """)
                        .param("since", Timestamp.from(now.minus(silence)))
                        .query((rs, _) ->
                                new Heard(
                                        rs.getObject("id", UUID.class),
                                        rs.getString("name"),
                                        rs.getTimestamp("heard_at").toInstant()))
                        .list();
        nodes.forEach(node -> note(node, now));
        shares.settle(now);
    }

    private void note(Heard node, Instant now) {
        var silent = Duration.between(node.at(), now);
        var isSilent = silent.compareTo(silence) > 0;
        alerts.note(
                new Finding(
                        node.id(),
                        Sample.NODE,
                        node.name(),
                        null,
                        METRIC,
                        isSilent ? Severity.CRITICAL : null,
                        silence.toSeconds(),
                        silent.toSeconds(),
                        isSilent
                                ? "The node has not been heard of since " + node.at()
                                : "The node is heard of again"));
    }
}
