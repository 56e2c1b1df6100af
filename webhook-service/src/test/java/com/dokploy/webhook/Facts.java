package com.dokploy.webhook;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes what other services would.
final class Facts {
    private static final KafkaProducer<String, byte[]> PRODUCER = producer();

    private Facts() {}

    private static KafkaProducer<String, byte[]> producer() {
        var properties = new Properties();
        properties.putAll(TestServers.shared().kafka().clientProperties("admin"));
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /// A deployment of an application ended.
    ///
    /// @return the event's id
    static UUID succeeded(UUID project, UUID application, String commit) {
        var deployment = Ids.next();
        return send(
                Topics.facts("deployment.deployment"),
                "deployment.succeeded.v1",
                deployment,
                5,
                project,
                """
                {"deploymentId":"%s","applicationId":"%s","projectId":"%s","status":"success","commitSha":"%s",
                 "commitMessage":"Fix <it> & go\\n\\nmore"}
                """
                        .formatted(deployment, application, project, commit));
    }

    static UUID send(
            String topic, String type, UUID subject, long version, UUID project, String json) {
        var event =
                new Event(
                        topic,
                        UUID.randomUUID(),
                        type,
                        "/dokploy/deployment",
                        subject.toString(),
                        Instant.now(),
                        version,
                        project,
                        null,
                        "req-test",
                        null,
                        null,
                        null);
        try {
            PRODUCER.send(EventRecords.write(event, json.getBytes(StandardCharsets.UTF_8))).get();
            return event.id();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
