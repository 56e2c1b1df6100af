package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.FrameSocket;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.testkit.messaging.EventContracts;
import com.dokploy.platform.testkit.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What applications write, on a real swarm.
class ApplicationLogsTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC = "dokploy.stream.application-log.v1";
    @Autowired private ApplicationStreams streams;
    @Autowired private LogReaders readers;

    private String sleeper(int replicas) {
        var application =
                application(
                        "\"image\": \"busybox\", \"replicas\": %d, \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]"
                                .formatted(replicas));
        deploy(application, "success");
        return application;
    }

    private static String idOf(String application) {
        return application.substring(application.lastIndexOf('/') + 1);
    }

    private Api.Answer logs(String application, String query) {
        return api.get(application + "/logs" + query);
    }

    private void untilWritten(String application, String text) {
        eventually()
                .until(() ->
                        logs(application, "")
                                .body()
                                .path("logs")
                                .findValuesAsString("message")
                                .contains(text));
    }

    /// Clauses 104, 197-206, S67, S115, S118-S122, S124.
    @Test
    void theLastLinesOfAllReplicasInOrder() throws Exception {
        var application = sleeper(2);
        assertThat(logs(application, "").body().path("logs")).isEmpty();
        say(application, 1, "one", false);
        say(application, 2, "two", true);
        say(application, 1, "{\"level\":\"warn\",\"msg\":\"three\"}", false);
        say(application, 2, "DEBUG four", false);
        untilWritten(application, "DEBUG four");

        var answer = logs(application, "");
        assertThat(answer.status()).isEqualTo(200);
        var lines = answer.body().path("logs");
        assertThat(lines.findValuesAsString("message"))
                .containsExactly(
                        "one", "two", "{\"level\":\"warn\",\"msg\":\"three\"}", "DEBUG four");
        assertThat(lines.findValuesAsString("level"))
                .containsExactly("info", "error", "warn", "debug");
        var id = idOf(application);
        assertThat(lines.findValuesAsString("container"))
                .containsExactly(id + "-1", id + "-2", id + "-1", id + "-2");
        assertThat(lines.at("/0").propertyNames())
                .containsExactlyInAnyOrder("timestamp", "level", "message", "container");
        assertThat(lines.at("/0/timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(answer.text("/_links/self")).isEqualTo(application + "/logs");
        // At the configured address, whatever Host the request names.
        assertThat(answer.text("/_links/stream"))
                .isEqualTo("wss://dokploy.example.com" + application + "/logs?follow=true");

        narrowing(application, lines);
        refusals(application);
        namesOutliveTheirContainers(application);
        aHundredLinesUnlessAskedOtherwise(application);
    }

    /// Clauses 198, 199.
    private void aHundredLinesUnlessAskedOtherwise(String application) throws Exception {
        var lines =
                java.util.stream.IntStream.rangeClosed(1, 130)
                        .mapToObj(number -> "line " + number)
                        .collect(java.util.stream.Collectors.joining("\n"));
        say(application, 1, lines, false);
        untilWritten(application, "line 130");
        assertThat(logs(application, "").body().path("logs").findValuesAsString("message"))
                .hasSize(100)
                .startsWith("line 31")
                .endsWith("line 130");
        assertThat(logs(application, "?tail=1000").body().path("logs").size()).isGreaterThan(130);
    }

    /// S118: `since` and `tail` combine.
    private void narrowing(String application, JsonNode lines) {
        var two = logs(application, "?tail=2").body().path("logs");
        assertThat(two.findValuesAsString("message")).hasSize(2).last().isEqualTo("DEBUG four");
        var third = Instant.parse(lines.at("/2/timestamp").asString());
        assertThat(logs(application, "?since=" + third).body().path("logs")).hasSize(2);
        assertThat(logs(application, "?tail=1&since=" + third).body().path("logs")).hasSize(1);
        var past = third.minusSeconds(3600).getEpochSecond();
        assertThat(logs(application, "?since=" + past).body().path("logs")).hasSize(4);
        assertThat(logs(application, "?since=" + (past + 7200)).body().path("logs")).isEmpty();
        // S115: a plain GET is answered and does not hang.
        assertThat(logs(application, "?follow=true").body().path("logs")).hasSize(4);
    }

    /// S118, S119.
    private void refusals(String application) {
        for (var tail : List.of("0", "1001", "-1")) {
            var refused = logs(application, "?tail=" + tail);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/error/details/errors/0/constraint")).isEqualTo("range");
        }
        assertThat(logs(application, "?tail=many").status()).isEqualTo(400);
        var refused = logs(application, "?since=yesterday");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/code")).isEqualTo("INVALID_INPUT");
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(application + "/logs").status()).isEqualTo(404);
        assertThat(anonymous().get(application + "/logs").status()).isEqualTo(401);
    }

    /// S121.
    private void namesOutliveTheirContainers(String application) throws Exception {
        finish(api.post(application + "/deploy", "{\"force\": true}"), "success");
        say(application, 2, "after the restart", false);
        untilWritten(application, "after the restart");
        var last = logs(application, "?tail=1").body().at("/logs/0");
        assertThat(last.path("container").asString()).isEqualTo(idOf(application) + "-2");
    }

    /// S123.
    @Test
    void whatWasNeverDeployedHasNoLines() {
        var application = application("\"image\": \"busybox\"");
        var answer = logs(application, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("logs")).isEmpty();
    }

    /// Clause 207, S116, S117.
    @Test
    void aSocketGetsTheLastLinesAndThenLiveOnes() throws Exception {
        var application = sleeper(1);
        for (var word : List.of("one", "two", "three")) {
            say(application, 1, word, false);
        }
        untilWritten(application, "three");
        var token = ISSUER.token(owner, "owner");
        var url = socket(application, "&tail=2");

        try (var byHeader = FrameSocket.open(url, Map.of("Authorization", "Bearer " + token));
                var byQuery =
                        FrameSocket.open(url + "&token=" + token, Map.of("Origin", OWN_ORIGIN))) {
            byHeader.awaitMessage("three");
            say(application, 1, "four", false);
            byHeader.awaitMessage("four");
            byQuery.awaitMessage("four");
            assertThat(byHeader.messages()).containsExactly("two", "three", "four");
            assertThat(byQuery.messages()).containsExactly("two", "three", "four");
            assertThat(byHeader.frames().getFirst().propertyNames())
                    .containsExactlyInAnyOrder("timestamp", "level", "message", "container");

            whoMayNotIsRefusedBeforeTheUpgrade(url, token);

            // Security rule 6: who loses access loses the socket.
            jdbc.sql("update access_project set owner_id = :other where id = :id")
                    .param("other", UUID.randomUUID())
                    .param("id", project)
                    .update();
            assertThat(byHeader.awaitClose().code()).isEqualTo(1008);
        }
        eventually().until(() -> readers.size() == 0);
    }

    private void whoMayNotIsRefusedBeforeTheUpgrade(String url, String token) {
        var bearer = Map.of("Authorization", "Bearer " + token);
        assertThat(FrameSocket.refusal(url, Map.of())).isEqualTo(401);
        assertThat(FrameSocket.refusal(url + "&token=abc.def.ghi", Map.of())).isEqualTo(401);
        var stranger = ISSUER.token(user("stranger", List.of("developer")), "stranger");
        assertThat(FrameSocket.refusal(url + "&token=" + stranger, Map.of())).isEqualTo(404);
        assertThat(FrameSocket.refusal(url + "&tail=0", bearer)).isEqualTo(400);
        assertThat(
                        FrameSocket.refusal(
                                url + "&token=" + token, Map.of("Origin", "https://evil.example")))
                .isEqualTo(403);
        // Nowhere but on an upgrade is a token in the address one (security rule 12).
        assertThat(anonymous().get("/api/deployments?token=" + token).status()).isEqualTo(401);
    }

    private String socket(String application, String query) {
        return webSocketUrl(application + "/logs?follow=true" + query);
    }

    @Test
    void aHundredReadersCostOneStreamAndASlowOneHoldsUpNobody() throws Exception {
        var application = sleeper(1);
        var bearer = Map.of("Authorization", "Bearer " + ISSUER.token(owner, "owner"));
        var before = streams.size();
        var open = new ArrayList<FrameSocket>();
        try (var deaf = FrameSocket.deaf(socket(application, ""), bearer)) {
            for (var i = 0; i < 100; i++) {
                open.add(FrameSocket.open(socket(application, ""), bearer));
            }
            assertThat(streams.size()).isLessThanOrEqualTo(Math.max(before, 1));
            say(application, 1, "to all", false);
            for (var reader : open) {
                reader.awaitMessage("to all");
            }
            open.subList(5, open.size()).forEach(FrameSocket::close);
            var many =
                    IntStream.range(0, 1000)
                            .mapToObj(i -> "line %d %s".formatted(i, "x".repeat(2000)))
                            .collect(Collectors.joining("\n"));
            say(application, 1, many, false);
            say(application, 1, "the end", false);
            for (var reader : open.subList(0, 5)) {
                reader.awaitMessage("the end");
            }
        } finally {
            open.forEach(FrameSocket::close);
        }
        eventually().until(() -> readers.size() == 0);
    }

    /// S203: what runs is streamed to the hub of live events, so many lines a second.
    @Test
    void runningApplicationsAreStreamedWithinABound() throws Exception {
        try (var consumer = consumer()) {
            var application = sleeper(1);
            say(application, 1, "WARN to be streamed", false);
            var first = await(consumer, "WARN to be streamed", application).getLast();
            assertThat(first.path("applicationId").asString()).isEqualTo(idOf(application));
            assertThat(first.path("projectId").asString()).isEqualTo(project.toString());
            assertThat(first.path("level").asString()).isEqualTo("warn");
            assertThat(EventContracts.violations("application-log.line.v1", first)).isEmpty();

            var many =
                    IntStream.range(0, 3000)
                            .mapToObj(i -> "flood " + i)
                            .collect(Collectors.joining("\n"));
            say(application, 1, many, false);
            // The mark comes with the first line for which there is room again.
            var seen = new ArrayList<JsonNode>();
            eventually()
                    .until(() -> {
                        say(application, 1, "after the flood", false);
                        poll(consumer, application, seen);
                        return messages(seen)
                                .anyMatch(text -> text.endsWith("lines were left out"));
                    });
            assertThat(messages(seen).filter(text -> text.startsWith("flood")))
                    .hasSizeLessThan(1500);
        }
    }

    private List<JsonNode> await(
            KafkaConsumer<String, byte[]> consumer, String text, String application) {
        var seen = new ArrayList<JsonNode>();
        eventually()
                .until(() -> {
                    poll(consumer, application, seen);
                    return messages(seen).anyMatch(text::equals);
                });
        return seen;
    }

    private static void poll(
            KafkaConsumer<String, byte[]> consumer, String application, List<JsonNode> seen) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            var line = JSON.readTree(record.value());
            if (line.path("applicationId").asString().equals(idOf(application))) {
                seen.add(line);
            }
        }
    }

    private static Stream<String> messages(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("message").asString());
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        var kafka = TestServers.shared().kafka();
        var settings = new java.util.HashMap<String, Object>(kafka.clientProperties("admin"));
        settings.put("group.id", "logs-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }
}
