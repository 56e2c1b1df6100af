package com.dokploy.platform.messaging;

/// What a service does with an event.
@FunctionalInterface
public interface EventConsumer {
    /// Handles one event. Types and members that the consumer does not know are to be ignored.
    ///
    /// Under a [Subscription] this runs in a transaction together with the inbox row: it may write to the database and append
    /// to the outbox, and does no other I/O. An exception rolls everything back and the event comes again.
    void accept(Event event);
}
