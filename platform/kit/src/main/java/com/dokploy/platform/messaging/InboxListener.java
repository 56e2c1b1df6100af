package com.dokploy.platform.messaging;

import com.dokploy.platform.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionOperations;

/// Handles one record in one transaction: inbox row and consumer, or neither.
final class InboxListener implements MessageListener<String, byte[]> {
    private final Subscription subscription;
    private final String group;
    private final UUID epoch;
    private final Inbox inbox;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;
    private final Traces traces;

    InboxListener(
            Subscription subscription,
            String group,
            UUID epoch,
            Inbox inbox,
            TransactionOperations transactions,
            MeterRegistry meters,
            Traces traces) {
        this.subscription = subscription;
        this.group = group;
        this.epoch = epoch;
        this.inbox = inbox;
        this.transactions = transactions;
        this.meters = meters;
        this.traces = traces;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> record) {
        var event = EventRecords.read(record);
        if (!subscription.wants(event) || isOfAnotherHistory(event)) {
            return;
        }
        var started = System.nanoTime();
        EventContext.of(event)
                .run(() ->
                        traces.handling(
                                "handle " + event.type(), () -> handleTimed(event, started)));
    }

    private void handleTimed(Event event, long started) {
        var outcome = handle(event) ? "handled" : "duplicate";
        meters.timer(
                        "dokploy.events.handling",
                        "subscription",
                        subscription.name(),
                        "outcome",
                        outcome)
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    /// States of an earlier epoch describe what a restore has undone; the owner has published those that hold again.
    private boolean isOfAnotherHistory(Event event) {
        return Topics.holdsStates(event.topic())
                && event.epoch() != null
                && !event.epoch().equals(epoch);
    }

    private boolean handle(Event event) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    if (!inbox.admit(group, event)) {
                        return false;
                    }
                    subscription.consumer().accept(event);
                    return true;
                }));
    }
}
