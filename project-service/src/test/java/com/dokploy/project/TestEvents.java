package com.dokploy.project;

import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Tells what other services would, on the real broker.
final class TestEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();

    TestEvents() {
        var properties = new Properties();
        properties.putAll(TestServers.shared().kafka().clientProperties(KafkaBroker.ADMIN));
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    void state(String aggregate, UUID id, long version, String json) {
        send(
                Topics.states(aggregate),
                aggregate.split("\\.")[1] + ".state.v1",
                id,
                version,
                null,
                json);
    }

    void tombstone(String aggregate, UUID id, long version) {
        send(
                Topics.states(aggregate),
                aggregate.split("\\.")[1] + ".state.v1",
                id,
                version,
                null,
                null);
    }

    void fact(String aggregate, String type, UUID id, UUID project, String json) {
        send(Topics.facts(aggregate), type, id, 1, project, json);
    }

    /// Everything once more, as after a crash of a relay.
    void repeat() {
        List.copyOf(sent).forEach(this::send);
    }

    private void send(
            String topic,
            String type,
            UUID id,
            long version,
            @Nullable UUID project,
            @Nullable String json) {
        var event =
                new Event(
                        topic,
                        UUID.randomUUID(),
                        type,
                        "/dokploy/test",
                        id.toString(),
                        Instant.now(),
                        version,
                        project,
                        null,
                        null,
                        null,
                        null,
                        null);
        var record =
                EventRecords.write(
                        event, json == null ? null : json.getBytes(StandardCharsets.UTF_8));
        sent.add(record);
        send(record);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
