package com.dokploy.platform.messaging;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A service's interest in high-rate streams, declared as a bean: the replicas share the records and take them in batches.
///
/// There is no inbox, so a consumer may see an event twice and must not mind. A batch that fails comes again until it
/// succeeds or the topic has forgotten it (an hour): that hour is the buffer while the database is away.
///
/// @param name unique in the service; the consumer group is `<service>.<name>`
/// @param topics what to read, from what they still hold
/// @param consumer what to do with a batch; never an empty one
public record StreamSubscription(String name, Set<String> topics, Consumer<List<Event>> consumer) {
    public StreamSubscription {
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("stream subscription " + name + " names no topic");
        }
        topics = Set.copyOf(topics);
    }

    /// One thread, one topic.
    public static StreamSubscription to(String name, String topic, Consumer<List<Event>> consumer) {
        return new StreamSubscription(name, Set.of(topic), consumer);
    }
}
