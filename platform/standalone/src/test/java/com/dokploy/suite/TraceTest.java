package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.embedded.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /// B51: from the request over outbox, Kafka and worker to what the engine was told, in one trace. And the log names it.
    @Test
    void b51_oneTraceLeadsFromTheRequestToTheFinishedDeployment(Suite suite) throws Exception {
        var user = suite.api().registered("traced");
        var project = user.post("/api/projects", Map.of("name", "Traced2")).expect(201).id();
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "web",
                                        "projectId",
                                        project,
                                        "image",
                                        SuiteImages.HTTPD,
                                        "replicas",
                                        1))
                        .expect(201)
                        .id();
        var trace = HexFormat.of().formatHex(bytes());
        var deployment =
                user.sendRaw(
                                "POST",
                                "/api/applications/" + application + "/deploy",
                                "{}",
                                Map.of(
                                        "traceparent",
                                        "00-" + trace + "-00f067aa0ba902b7-01",
                                        "X-Request-Id",
                                        "req-" + trace))
                        .expect(202)
                        .json()
                        .get("deploymentId")
                        .asString();
        Deployments.await(user, deployment, Duration.ofSeconds(90));

        Awaitility.await("the spans")
                .atMost(40, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThat(names(trace))
                                .contains(
                                        "deployment-service: http post /api/applications/{id}/deploy",
                                        "deployment-service: deployment begin",
                                        "deployment-service: deployment deploying",
                                        "deployment-service: application rollout",
                                        "deployment-service: docker POST services/create",
                                        "metrics-service: handle deployment.queued.v1",
                                        "metrics-service: handle deployment.succeeded.v1"));
        var spans = SuiteExtension.traces().of(trace);
        assertThat(spans)
                .filteredOn(span -> span.name().equals("docker POST services/create"))
                .allSatisfy(span ->
                        assertThat(parent(spans, span).name()).isEqualTo("application rollout"));
        var request =
                spans.stream()
                        .filter(span -> span.name().startsWith("http post"))
                        .findFirst()
                        .orElseThrow();
        assertThat(request.parent()).isEqualTo("00f067aa0ba902b7");
        assertThat(request.attributes()).containsEntry("dokploy.request_id", "req-" + trace);
        // What the reconciler finds afterwards belongs to the trace, and is nobody's request.
        assertThat(spans)
                .filteredOn(span -> span.name().startsWith("handle deployment."))
                .isNotEmpty()
                .allSatisfy(span ->
                        assertThat(span.attributes())
                                .containsEntry("dokploy.request_id", "req-" + trace));
        assertThat(SuiteExtension.traces().contentTypes()).containsOnly("application/x-protobuf");
        assertThat(spans.toString()).doesNotContain("Bearer", String.valueOf(user.token()));
        logNames(suite, deployment, trace);
        user.delete("/api/projects/" + project).expect(204);
    }

    /// `DOKPLOY_LOG_FORMAT=json`: each line is an object of its own.
    private static List<JsonNode> log(Suite suite) throws IOException {
        var text = Files.readString(suite.home().resolve("log/dokploy.log"));
        // The last line may be on its way.
        return text.substring(0, text.lastIndexOf('\n'))
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static void logNames(Suite suite, String deployment, String trace) throws IOException {
        var lines = log(suite);
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("@timestamp").asString("")).isNotEmpty();
                    assertThat(line.at("/log/level").asString("")).isNotEmpty();
                    assertThat(line.at("/log/logger").asString("")).isNotEmpty();
                    assertThat(line.path("message").isString()).isTrue();
                });
        assertThat(lines)
                .filteredOn(line -> line.path("message").asString().contains(deployment))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("requestId").asString("")).isEqualTo("req-" + trace);
                    assertThat(line.path("traceId").asString("")).isEqualTo(trace);
                });
    }

    private static byte[] bytes() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static List<String> names(String trace) {
        return SuiteExtension.traces().of(trace).stream()
                .map(span -> span.service() + ": " + span.name())
                .distinct()
                .toList();
    }

    private static TraceReceiver.Span parent(
            List<TraceReceiver.Span> spans, TraceReceiver.Span child) {
        return spans.stream()
                .filter(span -> span.id().equals(child.parent()))
                .findFirst()
                .orElseThrow();
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
