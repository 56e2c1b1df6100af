package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.rollout.NodeRegistry;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.telemetry.Traces;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkTable;
import com.dokploy.platform.work.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
    private static final int BEATS_PER_LEASE = 5;
    static final String UNFINISHED = "status in ('PENDING', 'CLONING', 'BUILDING', 'DEPLOYING')";

    @Bean
    LeaseQueue deploymentQueue(
            PipelineSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions) {
        var table =
                WorkTable.of("deployment", UNFINISHED)
                        .oneAtATimePer("application_id")
                        .fairBetween("project_id")
                        .atMost(settings.concurrency());
        return new LeaseQueue(table, settings.lease(), jdbc, transactions);
    }

    @Bean
    DeploymentProcess deploymentProcess(
            DeploymentProgress progress,
            DeploymentLog log,
            Rollouts rollouts,
            ImageFetch images,
            SourceSteps sources,
            NodeRegistry registry,
            PipelineSettings settings,
            Traces traces) {
        return new DeploymentProcess(
                progress, log, rollouts, images, sources, registry, settings, traces);
    }

    @Bean
    LeaseWorker<Deployment> deploymentWorker(
            LeaseQueue deploymentQueue,
            DeploymentProcess process,
            PipelineSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new LeaseWorker<>(
                deploymentQueue,
                process,
                WorkerSettings.standard()
                        .concurrency(settings.concurrency())
                        .poll(settings.poll())
                        .heartbeat(settings.lease().dividedBy(BEATS_PER_LEASE)),
                meters,
                clock);
    }
}
