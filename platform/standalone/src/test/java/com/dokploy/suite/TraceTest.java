package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.embedded.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A caller's trace goes with the event: gateway, service, outbox, relay, Kafka.
@ExtendWith(SuiteExtension.class)
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TOPIC = "dokploy.project.project.v1";

    @Test
    void anEventCarriesTheTraceOfTheRequestThatCausedIt(Suite suite) throws IOException {
        var project =
                suite.admin()
                        .sendRaw(
                                "POST",
                                "/api/projects",
                                "{\"name\": \"Traced1\"}",
                                Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                        .expect(201)
                        .id();
        try (var consumer = consumer(suite)) {
            Awaitility.await("the event")
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> trace(consumer, project), trace -> trace.contains(TRACE));
        }
        suite.admin().delete("/api/projects/" + project).expect(204);
    }

    private static String trace(KafkaConsumer<String, byte[]> consumer, String project) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            var header = record.headers().lastHeader("traceparent");
            if (project.equals(record.key())) {
                assertThat(header).isNotNull();
                return new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /// The gateway's own user may read it, in no group.
    private static KafkaConsumer<String, byte[]> consumer(Suite suite) throws IOException {
        var home = suite.home();
        var port =
                Files.readAllLines(home.resolve("ports")).stream()
                        .filter(line -> line.startsWith("kafka "))
                        .map(line -> line.substring("kafka ".length()))
                        .findFirst()
                        .orElseThrow();
        var password = Files.readString(home.resolve("keys/kafka-gateway.password")).strip();
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>copyOf(
                                KafkaBroker.clientProperties(
                                        "127.0.0.1:" + port, "gateway", password)),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(TOPIC, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
