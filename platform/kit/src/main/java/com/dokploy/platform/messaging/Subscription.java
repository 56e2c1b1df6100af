package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A service's interest in topics, declared as a bean: every event is handled once, whatever dies in between.
///
/// The replicas of a service share the work. An event is handled in one transaction with its inbox row; one that fails comes
/// again with growing pauses and goes to the dead-letter topic after `retryFor`. While the database is away nothing is given up.
///
/// @param name unique in the service; the consumer group is `<service>.<name>`
/// @param topics what to read, from the beginning the first time
/// @param types types of events to handle; empty for all
/// @param consumer what to do
/// @param concurrency number of threads, at most the number of partitions
/// @param retryFor how long a failing event is retried before it is set aside
/// @param reset empties the tables that this subscription fills, if it builds a projection: that starts over on a new epoch
public record Subscription(
        String name,
        Set<String> topics,
        Set<String> types,
        EventConsumer consumer,
        int concurrency,
        Duration retryFor,
        @Nullable ProjectionReset reset) {
    private static final Duration RETRY_FOR = Duration.ofMinutes(2);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    public Subscription {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a subscription: " + name);
        }
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("subscription " + name + " names no topic");
        }
        if (concurrency < 1 || concurrency > Topics.PARTITIONS) {
            throw new IllegalArgumentException(
                    "concurrency must be between 1 and " + Topics.PARTITIONS);
        }
        topics = Set.copyOf(topics);
        types = Set.copyOf(types);
    }

    /// One thread, every type, two minutes of retries.
    public static Subscription to(String name, EventConsumer consumer, String... topics) {
        return new Subscription(name, Set.of(topics), Set.of(), consumer, 1, RETRY_FOR, null);
    }

    /// This, for some types of events; others leave no trace.
    public Subscription onlyTypes(String... wanted) {
        return new Subscription(
                name, topics, Set.of(wanted), consumer, concurrency, retryFor, reset);
    }

    /// This, with so many threads.
    public Subscription withConcurrency(int threads) {
        return new Subscription(name, topics, types, consumer, threads, retryFor, reset);
    }

    /// This, with another limit for retries.
    public Subscription retryingFor(Duration limit) {
        return new Subscription(name, topics, types, consumer, concurrency, limit, reset);
    }

    /// This, as one that fills tables which can be emptied and built anew.
    public Subscription asProjection(ProjectionReset emptying) {
        return new Subscription(name, topics, types, consumer, concurrency, retryFor, emptying);
    }

    boolean wants(Event event) {
        return types.isEmpty() || types.contains(event.type());
    }
}
