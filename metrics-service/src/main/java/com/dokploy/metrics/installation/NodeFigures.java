package com.dokploy.metrics.installation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The last that each node told of itself.
@Component
class NodeFigures {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration silence;

    NodeFigures(
            JdbcClient jdbc,
            Clock clock,
            @Value("${dokploy.alerts.node-silence}") Duration silence) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.silence = silence;
    }

    /// @param cpu cores in use
    /// @param memory bytes in use
    /// @param disk bytes in use
    /// @param received bytes since the node's start
    /// @param sent bytes since the node's start
    record Node(
            UUID id,
            String name,
            Instant heardAt,
            double cores,
            double cpu,
            double memory,
            double memoryTotal,
            double disk,
            double diskTotal,
            double received,
            double sent) {}

    /// The nodes that have been heard of lately (S187).
    List<Node> heard() {
        return jdbc.sql("select * from node where heard_at > :since order by name")
                .param("since", Timestamp.from(clock.instant().minus(silence)))
                .query((rs, _) -> read(rs))
                .list();
    }

    private static Node read(ResultSet rs) throws SQLException {
        return new Node(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getTimestamp("heard_at").toInstant(),
                rs.getDouble("cores"),
                rs.getDouble("cpu"),
                rs.getDouble("memory"),
                rs.getDouble("memory_total"),
                rs.getDouble("disk"),
                rs.getDouble("disk_total"),
                rs.getDouble("received_total"),
                rs.getDouble("sent_total"));
    }
}
