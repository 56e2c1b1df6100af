package com.dokploy.metrics.installation;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts deployments as they are told of: each once, thanks to the inbox, and for good (S185).
@Component
class DeploymentCounts {
    static final Set<String> ENDINGS = Set.of("success", "failed", "cancelled", "superseded");

    /// Upper ends of the buckets in which stages are counted, in seconds.
    static final List<Double> BUCKETS =
            List.of(1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, Double.POSITIVE_INFINITY);

    private static final Duration RECENT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeploymentCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Subscription countedDeployments(DeploymentCounts counts) {
        return Subscription.to("deployments", counts::take, Topics.facts("deployment.deployment"));
    }

    /// What we need of the facts.
    private record Fact(
            UUID deploymentId,
            UUID applicationId,
            UUID projectId,
            String status,
            @Nullable String stage,
            Instant createdAt) {}

    private void take(Event event) {
        var fact = event.data(Fact.class);
        switch (event.type()) {
            case "deployment.queued.v1" -> queued(fact);
            case "deployment.stage-started.v1" -> stageStarted(fact, event.time());
            case "deployment.stage-completed.v1" -> stageCompleted(fact, event.time());
            case "deployment.rolled-back.v1" -> {
                // It stays counted as the success that it was.
            }
            default -> {
                if (ENDINGS.contains(fact.status())) {
                    ended(fact);
                }
            }
        }
    }

    private void queued(Fact fact) {
        count("queued");
        jdbc.sql(
                        """
                        insert into deployment_recent (id, application_id, project_id, queued_at, ended)
                        values (:id, :application, :project, :at, false)
                        on conflict do nothing
                        """)
                .param("id", fact.deploymentId())
                .param("application", fact.applicationId())
                .param("project", fact.projectId())
                .param("at", Timestamp.from(fact.createdAt()))
                .update();
    }

    private void ended(Fact fact) {
        count(fact.status());
        jdbc.sql("update deployment_recent set ended = true where id = :id")
                .param("id", fact.deploymentId())
                .update();
    }

    private void count(String status) {
        jdbc.sql("update deployment_total set total = total + 1 where status = :status")
                .param("status", status)
                .update();
    }

    private void stageStarted(Fact fact, Instant at) {
        jdbc.sql(
                        """
                        update deployment_recent
                           set stage = :stage
                             , stage_since = :at
                             , started_at = coalesce(started_at, :at)
                         where id = :id
                        """)
                .param("stage", fact.stage())
                .param("at", Timestamp.from(at))
                .param("id", fact.deploymentId())
                .update();
    }

    private void stageCompleted(Fact fact, Instant at) {
        jdbc.sql("select stage_since from deployment_recent where id = :id and stage = :stage")
                .param("id", fact.deploymentId())
                .param("stage", fact.stage())
                .query((rs, _) -> rs.getTimestamp(1).toInstant())
                .optional()
                .map(since -> Duration.between(since, at).toMillis() / 1e3)
                .ifPresent(seconds -> countStage(String.valueOf(fact.stage()), seconds));
    }

    private void countStage(String stage, double seconds) {
        for (var bucket : BUCKETS) {
            jdbc.sql(
                            """
                            insert into stage_duration as known (stage, at_most, total, seconds)
                            values (:stage, :bucket, :hit, :seconds)
                            on conflict (stage, at_most) do update
                               set total   = known.total + excluded.total
                                 , seconds = known.seconds + excluded.seconds
                            """)
                    .param("stage", stage)
                    .param("bucket", bucket)
                    .param("hit", seconds <= bucket ? 1 : 0)
                    .param("seconds", bucket.isInfinite() ? seconds : 0)
                    .update();
        }
    }

    /// How many ended how, `queued` being all that ever were.
    Map<String, Long> totals() {
        var totals = new LinkedHashMap<String, Long>();
        jdbc.sql("select status, total from deployment_total order by status")
                .query((rs, _) -> totals.put(rs.getString(1), rs.getLong(2)))
                .list();
        return totals;
    }

    long lastHour() {
        return jdbc.sql("select count(*) from deployment_recent where queued_at > :since")
                .param("since", Timestamp.from(clock.instant().minus(RECENT)))
                .query(Long.class)
                .single();
    }

    /// How many wait, and how many are being worked on.
    Open open() {
        return jdbc.sql(
                        """
                        select count(*) filter (where started_at is null)
                             , count(*) filter (where started_at is not null)
                          from deployment_recent
                         where not ended
                        """)
                .query((rs, _) -> new Open(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    record Open(long waiting, long running) {}

    record StageBucket(String stage, double atMost, long total, double seconds) {}

    List<StageBucket> stages() {
        return jdbc.sql("select * from stage_duration order by stage, at_most")
                .query((rs, _) ->
                        new StageBucket(
                                rs.getString("stage"),
                                rs.getDouble("at_most"),
                                rs.getLong("total"),
                                rs.getDouble("seconds")))
                .list();
    }

    /// Those of before the last hour are needed no more once they have ended.
    @Scheduled(fixedDelayString = "${dokploy.samples.thin-every}")
    void forgetOld() {
        jdbc.sql("delete from deployment_recent where ended and queued_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(RECENT)))
                .update();
    }
}
