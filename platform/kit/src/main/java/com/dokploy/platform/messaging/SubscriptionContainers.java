package com.dokploy.platform.messaging;

import com.dokploy.platform.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.support.TransactionOperations;

/// Builds the listener container of a subscription.
final class SubscriptionContainers {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionContainers.class);
    private static final Duration AUTHORISATION_RETRY = Duration.ofSeconds(5);
    private static final int EPOCH_CHARACTERS = 8;

    private final String service;
    private final KafkaClients clients;
    private final Inbox inbox;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Clock clock;

    SubscriptionContainers(
            String service,
            KafkaClients clients,
            Inbox inbox,
            TransactionOperations transactions,
            MeterRegistry meters,
            Traces traces,
            Clock clock) {
        this.service = service;
        this.clients = clients;
        this.inbox = inbox;
        this.transactions = transactions;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    /// The consumer group. That of a projection carries the epoch: on a new one it begins at the beginning by itself, and no
    /// replica can go on from offsets of the old one.
    String group(Subscription subscription, UUID epoch) {
        var group = service + "." + subscription.name();
        return subscription.reset() == null
                ? group
                : group + "." + epoch.toString().substring(0, EPOCH_CHARACTERS);
    }

    ConcurrentMessageListenerContainer<String, byte[]> build(
            Subscription subscription, UUID epoch) {
        var group = group(subscription, epoch);
        var properties = new ContainerProperties(subscription.topics().toArray(String[]::new));
        properties.setGroupId(group);
        properties.setClientId(clients.clientId(subscription.name()));
        properties.setAuthExceptionRetryInterval(AUTHORISATION_RETRY);
        properties.setMissingTopicsFatal(false);
        properties.setMessageListener(
                new InboxListener(subscription, group, epoch, inbox, transactions, meters, traces));
        var container =
                new ConcurrentMessageListenerContainer<>(clients.consumers(group), properties);
        container.setConcurrency(subscription.concurrency());
        container.setBeanName(group);
        container.setCommonErrorHandler(errorHandler(subscription, group));
        return container;
    }

    private CommonErrorHandler errorHandler(Subscription subscription, String group) {
        var handler =
                new DefaultErrorHandler(
                        new DeadLetters(
                                clients.reliableProducers(),
                                meters,
                                clock,
                                subscription.name(),
                                group),
                        RetryPolicy.backOff(null, subscription.retryFor()));
        handler.setBackOffFunction(
                (_, failure) -> RetryPolicy.backOff(failure, subscription.retryFor()));
        handler.addNotRetryableExceptions(UndecodableEvent.class);
        handler.setRetryListeners(
                (record, failure, attempt) -> report(group, record, failure, attempt));
        return handler;
    }

    /// Once per record, not once per try: an outage would fill the log.
    private static void report(
            String group, ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        if (attempt == 1) {
            LOG.warn(
                    "{} could not handle offset {} of {}-{}, will retry",
                    group,
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    failure);
        }
    }
}
