package com.dokploy.gateway;

import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// A real broker, and what the services publish on it.
public final class TestKafka implements AutoCloseable {
    private final KafkaBroker broker;
    private final KafkaProducer<String, byte[]> producer;

    private TestKafka(KafkaBroker broker) {
        this.broker = broker;
        var properties = new Properties();
        properties.putAll(broker.clientProperties(KafkaBroker.ADMIN));
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    public static TestKafka start(Path directory) {
        return new TestKafka(
                KafkaBroker.start(
                        new KafkaSettings(
                                directory, 0, Map.of(KafkaBroker.ADMIN, "admin-password"))));
    }

    /// What makes a gateway use this broker.
    public String[] settings(String... more) {
        var settings = new ArrayList<>(List.of(more));
        settings.add("dokploy.messaging.enabled=true");
        broker.clientProperties(KafkaBroker.ADMIN)
                .forEach((name, value) ->
                        settings.add(
                                name.equals("bootstrap.servers")
                                        ? "spring.kafka.bootstrap-servers=" + value
                                        : "spring.kafka.properties[" + name + "]=" + value));
        return settings.toArray(String[]::new);
    }

    public void state(String aggregate, String id, String json) {
        send(Topics.states(aggregate), aggregate + ".state.v1", id, 1, null, json);
    }

    public void fact(
            String aggregate, String type, String id, long version, String project, String json) {
        send(Topics.facts(aggregate), type, id, version, UUID.fromString(project), json);
    }

    public void stream(String name, String id, String json) {
        send(Topics.stream(name), name + ".line.v1", id, 0, null, json);
    }

    /// Makes a topic: the broker makes none by itself.
    public void make(String topic) {
        try (var admin =
                Admin.create(
                        Map.<String, Object>copyOf(broker.clientProperties(KafkaBroker.ADMIN)))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The bodies that a topic holds now.
    public List<String> bodies(String topic) {
        var settings = new HashMap<String, Object>(broker.clientProperties(KafkaBroker.ADMIN));
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var bodies = new ArrayList<String>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                bodies.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return bodies;
        }
    }

    private void send(
            String topic,
            String type,
            String id,
            long version,
            @Nullable UUID project,
            String json) {
        var event =
                new Event(
                        topic,
                        Ids.next(),
                        type,
                        "/dokploy/test",
                        id,
                        Instant.now(),
                        version,
                        project,
                        null,
                        null,
                        null,
                        null,
                        null);
        try {
            producer.send(EventRecords.write(event, json.getBytes(StandardCharsets.UTF_8)))
                    .get(10, TimeUnit.SECONDS);
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
        broker.close();
    }
}
