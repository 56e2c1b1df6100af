package com.dokploy.database.rollout;

import com.dokploy.database.database.DatabaseNotes;
import com.dokploy.database.database.Databases;
import com.dokploy.database.database.Passwords;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkQueues;
import com.dokploy.platform.work.WorkerSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {
    private static final int AT_A_TIME = 16;

    @Bean
    LeaseQueue rolloutQueue(WorkQueues queues) {
        return queues.queue(RolloutTable.WORK);
    }

    @Bean
    RolloutProcess rolloutProcess(
            RolloutTable table,
            Databases databases,
            DatabaseNotes notes,
            Passwords passwords,
            RolloutExecutor executor,
            Clients clients,
            Remains remains,
            RolloutSettings settings,
            LeaseQueue rolloutQueue,
            Clock clock) {
        return new RolloutProcess(
                table,
                databases,
                notes,
                passwords,
                executor,
                clients,
                remains,
                settings,
                rolloutQueue,
                clock);
    }

    @Bean
    LeaseWorker<RolloutWork> rolloutWorker(
            LeaseQueue rolloutQueue, RolloutProcess process, WorkQueues queues) {
        return queues.worker(
                rolloutQueue, process, WorkerSettings.standard().concurrency(AT_A_TIME));
    }

    @Bean
    Repetition databaseRounds(DatabaseWatch watch, Sampler sampler, RolloutSettings settings) {
        return new Repetition(
                List.of(
                        new Repetition.Round("database-watch", settings.watch(), watch::look),
                        new Repetition.Round("database-sweep", settings.watch(), watch::sweep),
                        new Repetition.Round(
                                "database-samples",
                                settings.sample().dividedBy(3),
                                sampler::sample)));
    }
}
