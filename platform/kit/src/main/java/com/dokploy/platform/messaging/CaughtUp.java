package com.dokploy.platform.messaging;

/// Whether subscriptions have handled what was already in their topics when this process started.
@FunctionalInterface
public interface CaughtUp {
    /// Whether a [Subscription] or a [Broadcast] of this name has reached, once, the ends that its topics had at the start.
    ///
    /// False while Kafka cannot be asked. Replicas share a subscription's progress.
    boolean reached(String name);
}
