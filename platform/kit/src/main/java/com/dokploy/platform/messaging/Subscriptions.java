package com.dokploy.platform.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The running subscriptions of a service.
final class Subscriptions {
    private final List<Subscription> subscriptions;
    private final SubscriptionContainers builder;
    private final ProjectionEpochs epochs;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers =
            new ArrayList<>();
    private final Set<String> caughtUp = ConcurrentHashMap.newKeySet();

    Subscriptions(
            List<Subscription> subscriptions,
            SubscriptionContainers builder,
            ProjectionEpochs epochs) {
        this.subscriptions = List.copyOf(subscriptions);
        this.builder = builder;
        this.epochs = epochs;
        var names = new HashSet<String>();
        for (var subscription : subscriptions) {
            if (!names.add(subscription.name())) {
                throw new IllegalStateException(
                        "two subscriptions are named " + subscription.name());
            }
        }
    }

    boolean caughtUp(String name) {
        return caughtUp.contains(name);
    }

    /// Every topic that is read.
    Set<String> topics() {
        return subscriptions.stream()
                .flatMap(subscription -> subscription.topics().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Starts those that have not been started yet.
    ///
    /// @return their number
    synchronized int start(UUID epoch) {
        while (containers.size() < subscriptions.size()) {
            var next = subscriptions.get(containers.size());
            epochs.enter(next, epoch);
            var container = builder.build(next, epoch);
            container.start();
            containers.add(container);
        }
        return containers.size();
    }

    /// Compares progress with the ends that the topics had at the start.
    ///
    /// @return whether all subscriptions have reached them
    boolean noteProgress(TopicAdmin admin, UUID epoch, Map<TopicPartition, Long> endsAtStart)
            throws InterruptedException {
        for (var subscription : subscriptions) {
            if (!caughtUp.contains(subscription.name())) {
                var ends = new HashMap<>(endsAtStart);
                ends.keySet().removeIf(where -> !subscription.topics().contains(where.topic()));
                if (admin.hasReached(builder.group(subscription, epoch), ends)) {
                    caughtUp.add(subscription.name());
                }
            }
        }
        return caughtUp.size() == subscriptions.size();
    }

    /// They can be started again, and go on where their groups stopped.
    synchronized void stop() {
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
        containers.clear();
    }
}
