package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all topics of all broadcasts of a process with one consumer that belongs to no group.
///
/// Partitions are assigned, not shared, so there is no rebalance and nothing is left behind in the broker. Positions are kept
/// over a failed client, so that a reconnect skips nothing.
final class BroadcastReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Broadcast> broadcasts;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// What comes next of each partition; its monitor is held while an event is handed out.
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();
    private final Set<String> caughtUp = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Consumer<String, byte[]> current;

    BroadcastReader(
            String service,
            Collection<Broadcast> broadcasts,
            Supplier<Consumer<String, byte[]>> consumers) {
        this.broadcasts = List.copyOf(broadcasts);
        this.consumers = consumers;
        this.thread =
                Thread.ofPlatform().name(service + "-broadcasts").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether the broadcast of this name has seen everything that was there at the start.
    boolean caughtUp(String name) {
        return caughtUp.contains(name);
    }

    Set<String> topics() {
        return broadcasts.stream()
                .flatMap(broadcast -> broadcast.topics().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (var consumer = consumers.get()) {
                current = consumer;
                assign(consumer);
                while (closing.getCount() > 0) {
                    poll(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (KafkaException e) {
                LOG.warn("could not read broadcasts, trying again: {}", e.toString());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private void assign(Consumer<String, byte[]> consumer) {
        var partitions = topics().stream().flatMap(topic -> partitions(consumer, topic)).toList();
        consumer.assign(partitions);
        if (endsAtStart.isEmpty()) {
            endsAtStart.putAll(consumer.endOffsets(partitions, ANSWER));
        }
        var begins = consumer.beginningOffsets(partitions, ANSWER);
        synchronized (positions) {
            for (var partition : partitions) {
                var first = isReadWhole(partition.topic()) ? begins : endsAtStart;
                positions.putIfAbsent(partition, first.getOrDefault(partition, 0L));
                consumer.seek(partition, positions.getOrDefault(partition, 0L));
            }
        }
        noteProgress();
    }

    private static Stream<TopicPartition> partitions(
            Consumer<String, byte[]> consumer, String topic) {
        var found = consumer.partitionsFor(topic, ANSWER);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        return found.stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    private boolean isReadWhole(String topic) {
        return broadcasts.stream()
                .anyMatch(broadcast ->
                        broadcast.fromBeginning() && broadcast.topics().contains(topic));
    }

    private void poll(Consumer<String, byte[]> consumer) {
        var records = consumer.poll(POLL);
        for (var record : records) {
            synchronized (positions) {
                dispatch(record);
                positions.put(
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset() + 1);
            }
        }
        synchronized (positions) {
            records.nextOffsets()
                    .forEach((partition, next) -> positions.put(partition, next.offset()));
        }
        if (caughtUp.size() < broadcasts.size()) {
            noteProgress();
        }
    }

    /// Does something while nothing is handed out; empty, and nothing is done, before the first assignment.
    <T> Optional<EventHistory.Mark<T>> between(Supplier<T> action) {
        synchronized (positions) {
            return positions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EventHistory.Mark<>(action.get(), positions));
        }
    }

    private void dispatch(ConsumerRecord<String, byte[]> record) {
        var where = new TopicPartition(record.topic(), record.partition());
        var isNews = record.offset() >= endsAtStart.getOrDefault(where, 0L);
        for (var broadcast : broadcasts) {
            if (broadcast.topics().contains(record.topic())
                    && (isNews || broadcast.fromBeginning())) {
                hand(broadcast, record);
            }
        }
    }

    /// One consumer's failure is its own: the event is over for it, and the others are not held up.
    private static void hand(Broadcast broadcast, ConsumerRecord<String, byte[]> record) {
        try {
            broadcast.consumer().accept(EventRecords.read(record));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} could not handle {}-{}@{}",
                    broadcast.name(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void noteProgress() {
        for (var broadcast : broadcasts) {
            var reached =
                    endsAtStart.entrySet().stream()
                            .filter(end -> broadcast.topics().contains(end.getKey().topic()))
                            .allMatch(end ->
                                    positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
            if (reached) {
                caughtUp.add(broadcast.name());
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Background.join(thread);
    }
}
