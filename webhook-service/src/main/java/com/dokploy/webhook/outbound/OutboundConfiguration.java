package com.dokploy.webhook.outbound;

import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkQueues;
import com.dokploy.platform.work.WorkTable;
import com.dokploy.platform.work.WorkerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The queue of outbound deliveries and its worker. Every subscription gets its turn, and waits only for itself.
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {
    @Bean
    LeaseQueue eventDeliveries(WorkQueues queues) {
        return queues.queue(
                WorkTable.of("event_delivery", "status = 'pending'")
                        .orderedBy("occurred_at, id")
                        .oneAtATimePer("line")
                        .fairBetween("subscription_id"));
    }

    @Bean
    LeaseWorker<Outgoing> eventDeliveryWorker(
            WorkQueues queues,
            LeaseQueue eventDeliveries,
            OutboundProcess process,
            OutboundSettings settings) {
        return queues.worker(
                eventDeliveries,
                process,
                WorkerSettings.standard().concurrency(settings.parallel()));
    }
}
