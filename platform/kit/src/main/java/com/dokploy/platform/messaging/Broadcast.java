package com.dokploy.platform.messaging;

import java.util.Set;

/// Interest of every single replica in every event, declared as a bean: for what lives in memory only (S206).
///
/// There is no inbox, no retry and no database: a consumer may see an event twice after a reconnect, and one that fails has
/// missed it. All broadcasts of a process share one thread, so a consumer must not block.
///
/// @param name unique in the process
/// @param topics what to read
/// @param fromBeginning whether to read everything the topics hold first, as for states; otherwise only what comes from now on
/// @param consumer what to do
public record Broadcast(
        String name, Set<String> topics, boolean fromBeginning, EventConsumer consumer) {
    public Broadcast {
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("broadcast " + name + " names no topic");
        }
        topics = Set.copyOf(topics);
    }

    /// What comes from now on.
    public static Broadcast ofNews(String name, EventConsumer consumer, String... topics) {
        return new Broadcast(name, Set.of(topics), false, consumer);
    }

    /// Everything the topics hold, then what comes.
    public static Broadcast ofEverything(String name, EventConsumer consumer, String... topics) {
        return new Broadcast(name, Set.of(topics), true, consumer);
    }
}
