package com.dokploy.platform.messaging;

import com.dokploy.platform.persistence.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/// Publishes high-rate events that may be lost: log lines, samples, wake-ups. No outbox, no transaction, no waiting.
///
/// While Kafka is away events are dropped; the caller is never held up for more than some milliseconds a second.
public final class EventStream implements DisposableBean {
    private static final long LONGEST_BLOCK_MILLIS = 50;
    private static final Duration REST = Duration.ofSeconds(1);

    private final String service;
    private final Clock clock;
    private final Supplier<Producer<String, byte[]>> producers;
    private volatile Instant notBefore = Instant.MIN;
    private @Nullable Producer<String, byte[]> producer;

    EventStream(String service, Clock clock, Supplier<Producer<String, byte[]>> producers) {
        this.service = service;
        this.clock = clock;
        this.producers = producers;
    }

    static EventStream over(String service, Clock clock, KafkaClients clients) {
        return new EventStream(service, clock, () -> clients.streamProducer(LONGEST_BLOCK_MILLIS));
    }

    /// Publishes an event, or drops it.
    ///
    /// @param topic one of this service's streams
    /// @param subject key: events of one subject stay in order
    /// @param type such as `build.log.v1`
    /// @param data body; any value that becomes a JSON object
    /// @return false if it was dropped at once; true says nothing about its arrival
    public boolean publish(String topic, String subject, String type, Object data) {
        return publish(topic, subject, type, data, () -> {});
    }

    /// As [#publish(String, String, String, Object)], for a caller who would tell a lost event again.
    ///
    /// @param lost called on another thread if an event that was taken turns out not to have arrived
    /// @return false if it was dropped at once; `lost` is not called then
    public boolean publish(String topic, String subject, String type, Object data, Runnable lost) {
        var context = EventContext.current();
        return publish(
                topic, subject, type, data, context.requestId(), context.traceparent(), lost);
    }

    /// As [#publish(String, String, String, Object)], for what no request and no event causes: figures that a service tells of
    /// itself. Needs neither a security context nor traces on the class path.
    public boolean announce(String topic, String subject, String type, Object data) {
        return publish(topic, subject, type, data, null, null, () -> {});
    }

    private boolean publish(
            String topic,
            String subject,
            String type,
            Object data,
            @Nullable String requestId,
            @Nullable String traceparent,
            Runnable lost) {
        var now = clock.instant();
        if (now.isBefore(notBefore)) {
            return false;
        }
        var refused = new AtomicBoolean();
        var caller = Thread.currentThread();
        try {
            open().send(
                            EventRecords.write(
                                    event(topic, subject, type, now, requestId, traceparent),
                                    EventJson.bytes(data)),
                            (_, failure) -> {
                                if (failure == null) {
                                    return;
                                }
                                rest();
                                // What the client does not even take it says before it returns.
                                if (Thread.currentThread() == caller) {
                                    refused.set(true);
                                } else {
                                    lost.run();
                                }
                            });
            return !refused.get();
        } catch (KafkaException e) {
            rest();
            return false;
        }
    }

    private Event event(
            String topic,
            String subject,
            String type,
            Instant now,
            @Nullable String requestId,
            @Nullable String traceparent) {
        return new Event(
                topic,
                Ids.next(),
                type,
                "/dokploy/" + service,
                subject,
                now,
                0,
                null,
                null,
                requestId,
                traceparent,
                null,
                null);
    }

    private void rest() {
        notBefore = clock.instant().plus(REST);
    }

    /// Most services never publish a stream: the client is made at the first event.
    private synchronized Producer<String, byte[]> open() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    @Override
    public synchronized void destroy() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
