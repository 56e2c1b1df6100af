package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/// The running stream subscriptions of a service.
final class StreamReaders {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReaders.class);
    private static final Duration AUTHORISATION_RETRY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String service;
    private final KafkaClients clients;
    private final List<StreamSubscription> subscriptions;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers =
            new ArrayList<>();

    StreamReaders(String service, KafkaClients clients, List<StreamSubscription> subscriptions) {
        this.service = service;
        this.clients = clients;
        this.subscriptions = List.copyOf(subscriptions);
    }

    Set<String> topics() {
        return subscriptions.stream()
                .flatMap(subscription -> subscription.topics().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Starts those that have not been started yet.
    ///
    /// @return their number
    synchronized int start() {
        while (containers.size() < subscriptions.size()) {
            var container = build(subscriptions.get(containers.size()));
            container.start();
            containers.add(container);
        }
        return containers.size();
    }

    synchronized void stop() {
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    private ConcurrentMessageListenerContainer<String, byte[]> build(
            StreamSubscription subscription) {
        var group = service + "." + subscription.name();
        var properties = new ContainerProperties(subscription.topics().toArray(String[]::new));
        properties.setGroupId(group);
        properties.setClientId(clients.clientId(subscription.name()));
        properties.setAuthExceptionRetryInterval(AUTHORISATION_RETRY);
        properties.setMissingTopicsFatal(false);
        properties.setMessageListener(listener(subscription));
        var container =
                new ConcurrentMessageListenerContainer<>(clients.consumers(group), properties);
        container.setBeanName(group);
        container.setCommonErrorHandler(againUntilItSucceeds(group));
        return container;
    }

    private static BatchMessageListener<String, byte[]> listener(StreamSubscription subscription) {
        return records -> {
            var events = records.stream().flatMap(StreamReaders::read).toList();
            if (!events.isEmpty()) {
                subscription.consumer().accept(events);
            }
        };
    }

    /// What is none of ours is left out: there is nobody to set it aside for, and it would hold up all others.
    private static Stream<Event> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Stream.of(EventRecords.read(record));
        } catch (UndecodableEvent e) {
            LOG.warn("left out {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
            return Stream.empty();
        }
    }

    private static DefaultErrorHandler againUntilItSucceeds(String group) {
        var pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        var handler = new DefaultErrorHandler(pauses);
        handler.setRetryListeners((record, failure, attempt) -> {
            if (attempt == 1) {
                LOG.warn("{} could not handle a batch, will retry", group, failure);
            }
        });
        return handler;
    }
}
