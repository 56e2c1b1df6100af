package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// What the nodes tell of an application stands in its detail, for as long as it is true.
class LiveFiguresTest extends ServiceTest {
    private static final String TOPIC = "dokploy.stream.sample.v1";

    /// Clause 178, S98: cores and MiB, summed over the nodes; null when nothing runs and when nobody knows.
    @Test
    void theDetailShowsWhatIsUsedNow() {
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        deploy(application, "success");
        assertThat(api.get(application).body().at("/resources/currentCpu").isNull()).isTrue();
        var id = UUID.fromString(api.get(application).text("/id"));

        tell(id, "node-1", Instant.now(), 0.125, 100L << 20);
        tell(id, "node-2", Instant.now(), 0.1, 28L << 20);
        tell(id, "node-3", Instant.now().minus(Duration.ofSeconds(31)), 5, 1L << 30);
        tell(UUID.randomUUID(), "node-1", Instant.now(), 3, 1L << 30);

        eventually()
                .until(() ->
                        api.get(application).body().at("/resources/currentMemory").asInt(0) == 128);
        assertThat(api.get(application).body().at("/resources/currentCpu").asDouble())
                .isEqualTo(0.225);
        assertThat(api.post(application + "/stop").status()).isEqualTo(200);
        untilStatus(application, "stopped");
        assertThat(api.get(application).body().at("/resources/currentMemory").isNull()).isTrue();
        assertThat(api.get(application).body().at("/resources/currentCpu").isNull()).isTrue();
    }

    private static void tell(UUID application, String node, Instant at, double cores, long bytes) {
        var properties = new Properties();
        properties.putAll(TestServers.shared().kafka().clientProperties("admin"));
        var body =
                """
                {"nodeId": "%s", "subject": "application", "subjectId": "%s", "takenAt": "%s"
                , "values": [{"name": "replicas", "value": 1}, {"name": "cpuCores", "value": %s}
                , {"name": "memoryBytes", "value": %d}]}
                """
                        .formatted(node, application, at, cores, bytes);
        var event =
                new Event(
                        TOPIC,
                        Ids.next(),
                        "sample.taken.v1",
                        "/dokploy/metrics",
                        application.toString(),
                        at,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        try (var producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(EventRecords.write(event, body.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
