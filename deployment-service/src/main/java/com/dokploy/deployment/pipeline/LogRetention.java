package com.dokploy.deployment.pipeline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lines of deployments that ended long ago go; the deployments stay, with their stages and reasons. May run on several
/// replicas at once.
@Component
class LogRetention {
    private static final int BITE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration retention;

    LogRetention(
            JdbcClient jdbc,
            Clock clock,
            @Value("${dokploy.deployments.log-retention:90d}") Duration retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.housekeeping.every:10m}",
            initialDelayString = "${dokploy.housekeeping.every:10m}")
    void run() {
        int deployments;
        do {
            deployments = removeSome();
        } while (deployments == BITE);
    }

    /// One statement: a log is gone when its deployment says so.
    private int removeSome() {
        return jdbc.sql(
                        """
                        with due as (
                            update deployment
                               set log_kept = false
                             where id in (select id
                                            from deployment
                                           where log_kept
                                             and finished_at < :limit
                                           order by finished_at
                                           limit :bite
                                             for update skip locked)
                            returning id
                        )
                        , gone as (
                            delete from deployment_log where deployment_id in (select id from due)
                        )
                        select count(*) from due
                        """)
                .param("limit", Timestamp.from(clock.instant().minus(retention)))
                .param("bite", BITE)
                .query(Integer.class)
                .single();
    }
}
