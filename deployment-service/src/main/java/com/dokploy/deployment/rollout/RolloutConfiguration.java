package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.PublishMode;
import com.dokploy.platform.telemetry.Traces;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {
    private static final int BEATS_PER_LEASE = 5;
    private static final int AT_A_TIME = 16;

    @Bean
    LeaseQueue rolloutQueue(
            RolloutSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new LeaseQueue(RolloutTable.WORK, settings.lease(), jdbc, transactions);
    }

    @Bean
    RolloutProcess rolloutProcess(
            RolloutTable table,
            Rollouts rollouts,
            Releases releases,
            Applications applications,
            RolloutExecutor executor,
            SecretFiles files,
            PublishMode publishing,
            RolloutSettings settings,
            LeaseQueue rolloutQueue,
            Traces traces,
            Clock clock) {
        return new RolloutProcess(
                table,
                rollouts,
                releases,
                applications,
                executor,
                files,
                publishing,
                settings,
                rolloutQueue,
                traces,
                clock);
    }

    @Bean
    LeaseWorker<RolloutWork> rolloutWorker(
            LeaseQueue rolloutQueue,
            RolloutProcess process,
            RolloutSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new LeaseWorker<>(
                rolloutQueue,
                process,
                WorkerSettings.standard()
                        .concurrency(AT_A_TIME)
                        .heartbeat(settings.lease().dividedBy(BEATS_PER_LEASE)),
                meters,
                clock);
    }
}
