package com.dokploy.deployment;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What other services would tell, put on Kafka as they would.
public final class Announcements {
    private Announcements() {}

    /// One push or pull request.
    ///
    /// @param application the event's subject
    public record Told(String type, UUID application, UUID project, String json) {
        private Event event() {
            return new Event(
                    "dokploy.webhook.push.v1",
                    UUID.randomUUID(),
                    type,
                    "/dokploy/webhook",
                    application.toString(),
                    Instant.now(),
                    1,
                    project,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /// Tells of a push or a pull request.
    ///
    /// @param application the event's subject
    public static void webhook(String type, UUID application, UUID project, String json) {
        webhook(TestServers.shared(), List.of(new Told(type, application, project, json)));
    }

    /// The same of many, in this order.
    public static void webhook(TestServers servers, List<Told> all) {
        Map<String, Object> settings = new HashMap<>(servers.kafka().clientProperties("relay"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var told : all) {
                var body = told.json().getBytes(StandardCharsets.UTF_8);
                producer.send(EventRecords.write(told.event(), body));
            }
        }
    }
}
