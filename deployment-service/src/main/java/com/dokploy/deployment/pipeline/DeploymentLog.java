package com.dokploy.deployment.pipeline;

import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The lines that a deployment wrote: stored with sequence numbers, and streamed to whoever listens.
///
/// Lines may come twice when a step is repeated after a crash; none is lost.
@Component
class DeploymentLog {
    /// Lines of a deployment beyond this are dropped, with a last one that says so.
    static final int MOST_LINES = 50_000;

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_BUILD_OUTPUT = 1024 * 1024;
    private static final String TOPIC = Topics.stream("build-log");
    private static final String TYPE = "build-log.line.v1";

    private final JdbcClient jdbc;
    private final EventStream stream;
    private final Clock clock;

    DeploymentLog(JdbcClient jdbc, EventStream stream, Clock clock) {
        this.jdbc = jdbc;
        this.stream = stream;
        this.clock = clock;
    }

    /// @param sequence place in the deployment's log, from 1
    /// @param level `info`, `warn` or `error`
    record Line(long sequence, Instant timestamp, String stage, String level, String message) {}

    /// Stores one line and streams it.
    void append(UUID deployment, Stages.Name stage, String level, String message) {
        append(deployment, stage, List.of(new Draft(clock.instant(), level, message)));
    }

    record Draft(Instant at, String level, String message) {}

    /// Stores lines and streams them.
    void append(UUID deployment, Stages.Name stage, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        for (var line : store(deployment, stage, drafts)) {
            stream.publish(
                    TOPIC,
                    deployment.toString(),
                    TYPE,
                    new Streamed(
                            deployment,
                            line.sequence(),
                            line.timestamp(),
                            line.stage(),
                            line.level(),
                            line.message()));
        }
    }

    record Streamed(
            UUID deploymentId,
            long sequence,
            Instant timestamp,
            String stage,
            String level,
            String message) {}

    private List<Line> store(UUID deployment, Stages.Name stage, List<Draft> drafts) {
        return jdbc
                .sql(
                        """
                        insert into deployment_log (deployment_id, sequence, at, stage, level, message)
                        select
                            :deployment
                          , last.sequence + d.place
                          , d.at
                          , :stage
                          , d.level
                          , case when last.sequence + d.place < :most then d.message else 'The log is full; later lines are left out' end
                        from (
                            select coalesce(max(sequence), 0) as sequence
                            from deployment_log where deployment_id = :deployment
                        ) last
                        cross join unnest(:times::timestamptz[], :levels::text[], :messages::text[])
                            with ordinality as d (at, level, message, place)
                        where last.sequence + d.place <= :most
                        on conflict do nothing
                        returning sequence, at, stage, level, message
                        """)
                .param("deployment", deployment)
                .param("stage", stage.word())
                .param("most", MOST_LINES)
                .param(
                        "times",
                        drafts.stream().map(draft -> draft.at().toString()).toArray(String[]::new))
                .param("levels", drafts.stream().map(Draft::level).toArray(String[]::new))
                .param(
                        "messages",
                        drafts.stream()
                                .map(draft -> cleaned(draft.message()))
                                .toArray(String[]::new))
                .query((row, _) -> line(row))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Line::sequence))
                .toList();
    }

    /// PostgreSQL's text takes no NUL.
    private static String cleaned(String message) {
        var text = message.replace('\0', '\uFFFD');
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE);
    }

    /// Lines in their order.
    ///
    /// @param since at or after; null for all
    /// @param after sequence number after which to begin; 0 for all
    /// @param tail only the last so many; null for the first ones
    List<Line> read(
            UUID deployment,
            @Nullable Instant since,
            long after,
            @Nullable Integer tail,
            int most) {
        var lines =
                jdbc.sql(
                                """
                                select sequence, at, stage, level, message
                                from deployment_log
                                where deployment_id = :deployment
                                  and sequence > :after
                                  and (:since::timestamptz is null or at >= :since)
                                order by sequence %s
                                limit :most
                                """
                                        .formatted(tail == null ? "asc" : "desc"))
                        .param("deployment", deployment)
                        .param("after", after)
                        .param(
                                "since",
                                since == null ? null : since.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("most", tail == null ? most : tail)
                        .query((row, _) -> line(row))
                        .list();
        return tail == null ? lines : new ArrayList<>(lines).reversed();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("stage"),
                row.getString("level"),
                row.getString("message"));
    }

    /// What the build wrote, its last mebibyte (S140).
    String buildOutput(UUID deployment) {
        var lines =
                jdbc.sql(
                                """
                                select message
                                from (
                                    select
                                        sequence
                                      , message
                                      , sum(octet_length(message) + 1) over (order by sequence desc) as bytes
                                    from deployment_log
                                    where deployment_id = :deployment and stage = 'building'
                                ) counted
                                where bytes - octet_length(message) <= :most
                                order by sequence
                                """)
                        .param("deployment", deployment)
                        .param("most", MOST_BUILD_OUTPUT)
                        .query(String.class)
                        .list();
        return last(String.join("\n", lines));
    }

    /// Not in the middle of a character.
    private static String last(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var from = Math.max(0, bytes.length - MOST_BUILD_OUTPUT);
        while (from < bytes.length && from > 0 && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
