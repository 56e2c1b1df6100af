package com.dokploy.deployment.job;

import com.dokploy.deployment.rollout.NodeRegistry;
import com.dokploy.deployment.rollout.OneOff;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.Rounds;
import com.dokploy.platform.work.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean
    LeaseQueue jobQueue(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${dokploy.jobs.concurrency:8}") int concurrency) {
        return new LeaseQueue(JobTable.work(concurrency), LEASE, jdbc, transactions);
    }

    @Bean
    LeaseWorker<Job> jobWorker(
            LeaseQueue jobQueue,
            JobTable table,
            JobOutput output,
            OneOff oneOff,
            Rollouts rollouts,
            DockerEngine engine,
            NodeRegistry registry,
            @Value("${dokploy.jobs.concurrency:8}") int concurrency,
            MeterRegistry meters,
            Clock clock) {
        var process = new JobProcess(table, output, oneOff, rollouts, engine, registry, clock);
        return new LeaseWorker<>(
                jobQueue,
                process,
                WorkerSettings.standard().concurrency(concurrency),
                meters,
                clock);
    }

    /// The time stands in the rows, so it does not matter which replica looks.
    @Bean
    Rounds scheduleRounds(Schedules schedules, @Value("${dokploy.jobs.look:2s}") Duration every) {
        return new Rounds("schedules", () -> every, schedules::runDue);
    }
}
