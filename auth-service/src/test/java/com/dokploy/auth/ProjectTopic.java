package com.dokploy.auth;

import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// What project-service would publish.
final class ProjectTopic implements AutoCloseable {
    private static final String AGGREGATE = "project.project";

    private final KafkaProducer<String, byte[]> producer;

    ProjectTopic() {
        var properties = new Properties();
        properties.putAll(TestServers.shared().kafka().clientProperties(KafkaBroker.ADMIN));
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    void state(
            UUID id, long version, UUID owner, @Nullable String team, @Nullable Instant deletedAt) {
        var body =
                """
                {"id": "%s", "name": "Shop", "ownerId": "%s", "teamId": %s, "deletedAt": %s, "version": %d}
                """
                        .formatted(id, owner, json(team), json(deletedAt), version);
        var event =
                new Event(
                        Topics.states(AGGREGATE),
                        UUID.randomUUID(),
                        AGGREGATE + ".state.v1",
                        "/dokploy/project",
                        id.toString(),
                        Instant.now(),
                        version,
                        id,
                        null,
                        null,
                        null,
                        null,
                        null);
        try {
            producer.send(EventRecords.write(event, body.getBytes(StandardCharsets.UTF_8)))
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(@Nullable Object value) {
        return value == null ? "null" : "\"%s\"".formatted(value);
    }

    @Override
    public void close() {
        producer.close();
    }
}
