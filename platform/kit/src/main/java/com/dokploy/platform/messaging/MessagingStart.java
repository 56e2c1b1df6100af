package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Brings up a service's messaging in the background, in an order that loses nothing: epoch, topics, subscriptions, states
/// that a topic lacks. The service answers meanwhile; without Kafka it goes on answering, and this goes on trying (S251).
final class MessagingStart implements SmartLifecycle, CaughtUp {
    private static final Logger LOG = LoggerFactory.getLogger(MessagingStart.class);

    private static final Duration TOPICS_PAUSE = Duration.ofSeconds(2);
    private static final Duration CATCH_UP_PAUSE = Duration.ofMillis(250);

    private final String service;
    private final boolean enabled;
    private final KafkaClients clients;
    private final Installation installation;
    private final Subscriptions subscriptions;
    private final StreamReaders streams;
    private final BroadcastReader broadcasts;
    private final Collection<PublishedAggregate> published;
    private final List<StateSource> sources;
    private final StateRepublisher republisher;
    private volatile @Nullable Thread thread;

    MessagingStart(
            String service,
            boolean enabled,
            KafkaClients clients,
            Installation installation,
            Subscriptions subscriptions,
            StreamReaders streams,
            BroadcastReader broadcasts,
            Collection<PublishedAggregate> published,
            List<StateSource> sources,
            StateRepublisher republisher) {
        this.service = service;
        this.enabled = enabled;
        this.clients = clients;
        this.installation = installation;
        this.subscriptions = subscriptions;
        this.streams = streams;
        this.broadcasts = broadcasts;
        this.published = published;
        this.sources = sources;
        this.republisher = republisher;
    }

    @Override
    public boolean reached(String name) {
        return subscriptions.caughtUp(name) || broadcasts.caughtUp(name);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name(service + "-messaging").start(this::bringUp);
    }

    private void bringUp() {
        try {
            bringUp(Retry.get("read the installation's epoch", installation::epoch));
        } catch (InterruptedException e) {
            LOG.debug("stopped while messaging was coming up", e);
        }
    }

    private void bringUp(UUID epoch) throws InterruptedException {
        try (var admin = TopicAdmin.open(clients)) {
            Retry.until("find all topics", TOPICS_PAUSE, () -> admin.ensure(topics()));
            broadcasts.start();
            var ends = Retry.get("read the ends of topics", () -> admin.ends(subscribed()));
            Retry.get("start subscriptions", () -> subscriptions.start(epoch));
            Retry.get("start streams", streams::start);
            for (var source : sources) {
                Retry.get(
                        "publish the states of " + source.aggregate(),
                        () -> republish(source, admin, epoch));
            }
            awaitCaughtUp(admin, epoch, ends);
        }
    }

    private boolean republish(StateSource source, TopicAdmin admin, UUID epoch)
            throws InterruptedException {
        var topic = Topics.states(source.aggregate());
        return republisher.ensure(source, admin.topicId(topic), epoch);
    }

    private void awaitCaughtUp(TopicAdmin admin, UUID epoch, Map<TopicPartition, Long> ends)
            throws InterruptedException {
        Retry.until(
                "catch up", CATCH_UP_PAUSE, () -> subscriptions.noteProgress(admin, epoch, ends));
    }

    private Set<String> subscribed() {
        return subscriptions.topics();
    }

    private Collection<String> topics() {
        var topics = new HashSet<>(subscribed());
        subscribed().forEach(topic -> topics.add(Topics.deadLetters(topic)));
        topics.addAll(broadcasts.topics());
        topics.addAll(streams.topics());
        published.forEach(aggregate -> topics.addAll(aggregate.topics()));
        return topics;
    }

    @Override
    public void stop() {
        Background.end(thread);
        subscriptions.stop();
        streams.stop();
        broadcasts.close();
        thread = null;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
