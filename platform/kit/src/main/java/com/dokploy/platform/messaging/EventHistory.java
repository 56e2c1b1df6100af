package com.dokploy.platform.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads once more what topics still hold, for somebody who was away, up to a mark between two events of this process' broadcasts:
/// what is read ends exactly where the broadcasts go on.
public final class EventHistory {
    private static final Logger LOG = LoggerFactory.getLogger(EventHistory.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);

    private final BroadcastReader broadcasts;
    private final Supplier<Consumer<String, byte[]>> consumers;

    EventHistory(BroadcastReader broadcasts, Supplier<Consumer<String, byte[]>> consumers) {
        this.broadcasts = broadcasts;
        this.consumers = consumers;
    }

    /// A place between two events of the broadcasts, and what was made there.
    ///
    /// @param positions the first offset of each partition that had not been handed out
    public record Mark<T>(T made, Map<TopicPartition, Long> positions) {
        public Mark {
            positions = Map.copyOf(positions);
        }
    }

    /// What was read.
    ///
    /// @param events oldest first; those of one partition in its order
    /// @param whole whether nothing of the time asked for is missing
    public record Past(List<Kept> events, boolean whole) {}

    /// @param partition of its topic
    /// @param publishedAt when it came to Kafka, which may be long after it happened
    public record Kept(Event event, int partition, Instant publishedAt) {}

    /// Does something between two events: the broadcasts hand out nothing meanwhile, so it must not block.
    ///
    /// @return empty, and nothing was done, while the broadcasts have not begun
    public <T> Optional<Mark<T>> mark(Supplier<T> action) {
        return broadcasts.between(action);
    }

    /// Blocks until everything is read that came to topics from a moment on and before the mark.
    ///
    /// @param from when to begin, by topic; each is broadcast in this process
    /// @param most of each partition at most so many, the newest
    /// @throws KafkaException when Kafka does not answer
    public Past read(Map<String, Instant> from, Mark<?> until, int most) {
        try (var consumer = consumers.get()) {
            var times = new HashMap<TopicPartition, Long>();
            for (var partition : until.positions().keySet()) {
                var moment = from.get(partition.topic());
                if (moment != null) {
                    times.put(partition, moment.toEpochMilli());
                }
            }
            var whole = from.entrySet().stream().allMatch(EventHistory::isKept);
            var begins = new HashMap<TopicPartition, Long>();
            for (var found : consumer.offsetsForTimes(times, ANSWER).entrySet()) {
                var end = until.positions().getOrDefault(found.getKey(), 0L);
                var begin = found.getValue() == null ? end : found.getValue().offset();
                whole &= end - begin <= most;
                if (begin < end) {
                    begins.put(found.getKey(), Math.max(begin, end - most));
                }
            }
            return new Past(merged(records(consumer, begins, until.positions())), whole);
        }
    }

    private static boolean isKept(Map.Entry<String, Instant> from) {
        return from.getValue().isAfter(Instant.now().minus(Topics.kept(from.getKey())));
    }

    private static List<Deque<Kept>> records(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        var found = new HashMap<TopicPartition, Deque<Kept>>();
        var open = new HashMap<>(begins);
        consumer.assign(open.keySet());
        open.forEach(consumer::seek);
        var deadline = System.nanoTime() + ANSWER.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("could not read what was missed in time");
            }
            for (var record : consumer.poll(POLL)) {
                var where = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(where, 0L)) {
                    take(record, found.computeIfAbsent(where, _ -> new ArrayDeque<>()));
                }
            }
            open.keySet()
                    .removeIf(where -> consumer.position(where) >= ends.getOrDefault(where, 0L));
            consumer.pause(
                    begins.keySet().stream().filter(where -> !open.containsKey(where)).toList());
        }
        return new ArrayList<>(found.values());
    }

    private static void take(ConsumerRecord<String, byte[]> record, Deque<Kept> into) {
        try {
            into.add(
                    new Kept(
                            EventRecords.read(record),
                            record.partition(),
                            Instant.ofEpochMilli(record.timestamp())));
        } catch (UndecodableEvent e) {
            LOG.warn(
                    "could not read {}-{}@{} again",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    /// By the time of publication, as the broadcasts got them, and within a partition in its order.
    private static List<Kept> merged(List<Deque<Kept>> partitions) {
        var heads =
                new PriorityQueue<Deque<Kept>>(
                        Comparator.comparing((Deque<Kept> each) -> each.getFirst().publishedAt())
                                .thenComparing(each -> each.getFirst().event().time()));
        heads.addAll(partitions);
        var all = new ArrayList<Kept>();
        while (!heads.isEmpty()) {
            var next = heads.remove();
            all.add(next.removeFirst());
            if (!next.isEmpty()) {
                heads.add(next);
            }
        }
        return all;
    }
}
