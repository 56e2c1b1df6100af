package com.dokploy.platform.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Events as Kafka records: CloudEvents 1.0 in binary mode (Kafka protocol binding 1.0), key = subject, value = the JSON body.
///
/// The trace context travels in the plain header `traceparent`, where every tracing library looks for it.
public final class EventRecords {
    private static final String VERSION = "aggregateversion";
    private static final String PROJECT = "projectid";
    private static final String ACTOR = "actor";
    private static final String REQUEST = "requestid";
    private static final String EPOCH = "epoch";
    private static final String TRACEPARENT = "traceparent";

    private EventRecords() {}

    /// The record for an event.
    ///
    /// @param event its topic and attributes; its data is not looked at
    /// @param json the body as it is to be published; none makes a tombstone
    public static ProducerRecord<String, byte[]> write(Event event, byte @Nullable [] json) {
        var builder =
                CloudEventBuilder.v1()
                        .withId(event.id().toString())
                        .withType(event.type())
                        .withSource(URI.create(event.source()))
                        .withSubject(event.subject())
                        .withTime(event.time().atOffset(ZoneOffset.UTC))
                        .withExtension(VERSION, Long.toString(event.aggregateVersion()));
        extend(builder, PROJECT, event.projectId());
        extend(builder, ACTOR, event.actor());
        extend(builder, REQUEST, event.requestId());
        extend(builder, EPOCH, event.epoch());
        if (json != null) {
            builder.withData("application/json", json);
        }
        var writer = KafkaMessageFactory.createWriter(event.topic(), event.subject());
        ProducerRecord<String, byte[]> record = writer.writeBinary(builder.build());
        if (event.traceparent() != null) {
            record.headers().add(TRACEPARENT, event.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static void extend(CloudEventBuilder builder, String name, @Nullable Object value) {
        if (value != null) {
            builder.withExtension(name, value.toString());
        }
    }

    /// The event in a record.
    ///
    /// @throws UndecodableEvent if it is none of ours or its body is not JSON
    public static Event read(ConsumerRecord<String, byte @Nullable []> record) {
        try {
            var event = KafkaMessageFactory.createReader(record).toEvent();
            var value = record.value();
            return new Event(
                    record.topic(),
                    UUID.fromString(event.getId()),
                    event.getType(),
                    event.getSource().toString(),
                    subject(record, event),
                    event.getTime() == null
                            ? java.time.Instant.ofEpochMilli(record.timestamp())
                            : event.getTime().toInstant(),
                    version(event),
                    id(event, PROJECT),
                    text(event, ACTOR),
                    text(event, REQUEST),
                    header(record, TRACEPARENT),
                    id(event, EPOCH),
                    value == null ? null : EventJson.parse(value));
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
            throw new UndecodableEvent("not a CloudEvent of ours", e);
        }
    }

    private static String subject(ConsumerRecord<String, ?> record, CloudEvent event) {
        if (event.getSubject() != null) {
            return event.getSubject();
        }
        if (record.key() == null) {
            throw new UndecodableEvent("neither subject nor key", null);
        }
        return record.key();
    }

    private static long version(CloudEvent event) {
        var version = text(event, VERSION);
        return version == null ? 0 : Long.parseLong(version);
    }

    private static @Nullable UUID id(CloudEvent event, String extension) {
        var text = text(event, extension);
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable String text(CloudEvent event, String extension) {
        var value = event.getExtension(extension);
        return value == null ? null : value.toString();
    }

    private static @Nullable String header(ConsumerRecord<String, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
