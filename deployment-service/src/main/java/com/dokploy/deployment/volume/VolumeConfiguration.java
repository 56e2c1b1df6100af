package com.dokploy.deployment.volume;

import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkTable;
import com.dokploy.platform.work.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class VolumeConfiguration {
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean
    LeaseQueue volumeQueue(JdbcClient jdbc, PlatformTransactionManager transactions) {
        var table = WorkTable.of("volume", "removal_wanted and removed_at is null");
        return new LeaseQueue(table, LEASE, jdbc, transactions);
    }

    @Bean
    VolumeRemoval volumeRemoval(Volumes volumes, NodeVolumes nodes) {
        return new VolumeRemoval(volumes, nodes);
    }

    @Bean
    LeaseWorker<VolumeRow> volumeWorker(
            LeaseQueue volumeQueue, VolumeRemoval process, MeterRegistry meters, Clock clock) {
        return new LeaseWorker<>(
                volumeQueue,
                process,
                WorkerSettings.standard().poll(Duration.ofSeconds(10)),
                meters,
                clock);
    }
}
