package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.persistence.Ids;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a reader missed (S207 as ADR 0015 has it).
class LiveResumeTest extends LiveTest {
    private void built(String message) {
        kafka.stream(
                "build-log",
                deployment,
                "{\"deploymentId\":\"%s\",\"stage\":\"building\",\"message\":\"%s\"}"
                        .formatted(deployment, message));
    }

    private static String message(JsonNode frame) {
        return frame.path("data").path("message").asString();
    }

    private static String id(JsonNode frame) {
        return frame.path("id").asString();
    }

    /// S205, S206, S207: on another replica, in order, progress never falls, then what comes.
    @Test
    void s207_aReaderWhoComesBackGetsWhatItMissed() {
        var types = "?types=deployment.status,resource.alert";
        deployed(1, "queued", "pending", "", 0);
        String last;
        var known = new HashSet<String>();
        try (var socket = open(gateway, alice, types)) {
            deployed(2, "stage-started", "building", "building", 30);
            // The first may still be on its way when the socket opens.
            await().untilAsserted(() ->
                    assertThat(socket.frames())
                            .extracting(LiveResumeTest::message)
                            .endsWith("stage-started"));
            last = id(socket.frames().getLast());
            socket.frames().forEach(frame -> known.add(id(frame)));
        }
        built("while nobody looked");
        deployed(3, "stage-started", "deploying", "deploying", 70);
        try (var socket = open(replica, alice, types + "&after=" + last)) {
            await().untilAsserted(() -> assertThat(socket.frames("deployment.status")).hasSize(2));
            deployed(4, "succeeded", "success", "", 100);
            await().untilAsserted(() -> assertThat(socket.frames("deployment.status")).hasSize(3));
            var resumed = socket.frames().getFirst();
            assertThat(resumed.path("type").asString()).isEqualTo("resumed");
            assertThat(resumed.path("data").path("complete").asBoolean()).isTrue();
            assertThat(resumed.path("data").path("after").asString()).isEqualTo(last);
            var frames = socket.frames("deployment.status");
            assertThat(frames)
                    .extracting(LiveResumeTest::message)
                    .containsExactly("while nobody looked", "stage-started", "succeeded");
            assertThat(frames)
                    .extracting(frame -> frame.path("data").path("progress").asInt())
                    .containsExactly(30, 70, 100);
            assertThat(frames).extracting(LiveResumeTest::id).doesNotContainAnyElementsOf(known);
        }
    }

    /// No gap and no double where what was missed meets what comes, while lines keep coming.
    @Test
    void s207_nothingIsLostOrDoubledWhileEventsKeepComing() throws Exception {
        var total = 800;
        var writer =
                Thread.ofVirtual()
                        .start(() ->
                                IntStream.range(0, total)
                                        .forEach(number ->
                                                logged(application, Integer.toString(number))));
        var read = new ArrayList<String>();
        var last = Ids.next().toString();
        var query = "?types=application.logs&applicationId=%s".formatted(application);
        for (var round = 0; read.size() < total; round++) {
            try (var socket =
                    open(round % 2 == 0 ? gateway : replica, alice, query + "&after=" + last)) {
                var wanted = Math.min(total - read.size(), 100);
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> socket.frames("application.logs").size() >= wanted);
                var frames = List.copyOf(socket.frames("application.logs"));
                frames.forEach(frame -> read.add(message(frame)));
                last = id(frames.getLast());
            }
        }
        writer.join();
        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.range(0, total).mapToObj(Integer::toString).toList());
    }

    /// S202: the right of this moment decides.
    @Test
    void s202_whatWasMissedIsShownToThoseWhoMayReadIt() {
        var before = Ids.next();
        deployed(1, "queued", "pending", "", 0);
        try (var owner = open(gateway, alice, "?types=deployment.status&after=" + before);
                var stranger = open(gateway, bob, "?types=deployment.status&after=" + before)) {
            await().untilAsserted(() -> assertThat(owner.frames("deployment.status")).hasSize(1));
            deployed(2, "succeeded", "success", "", 100);
            await().untilAsserted(() -> assertThat(owner.frames("deployment.status")).hasSize(2));
            await().untilAsserted(() -> assertThat(stranger.frames()).hasSize(1));
            assertThat(stranger.frames().getFirst().path("type").asString()).isEqualTo("resumed");
        }
    }

    @Test
    void s207_whatIsGoneIsSaidToBeGone() {
        var old =
                new UUID(
                        Instant.now().minus(Duration.ofHours(2)).toEpochMilli() << 16 | 0x7000,
                        1L << 63);
        try (var facts = open(gateway, alice, "?types=resource.alert&after=" + old);
                var lines = open(gateway, alice, "?types=application.logs&after=" + old)) {
            await().untilAsserted(() -> assertThat(facts.frames("resumed")).hasSize(1));
            await().untilAsserted(() -> assertThat(lines.frames("resumed")).hasSize(1));
            assertThat(facts.frames("resumed").getFirst().path("data").path("complete").asBoolean())
                    .isTrue();
            assertThat(lines.frames("resumed").getFirst().path("data").path("complete").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void s207_onlyTheIdOfAFrameCanBeResumedFrom() {
        var token = gateway.tokens().of(alice);
        for (var wrong : List.of("x", UUID.randomUUID().toString())) {
            assertThat(
                            TestSocket.refusal(
                                    URI.create(
                                            "ws://127.0.0.1:%d/api/ws?after=%s"
                                                    .formatted(gateway.port(), wrong)),
                                    "Authorization",
                                    "Bearer " + token))
                    .isEqualTo(400);
            var answer =
                    gateway.get(
                            "/api/events",
                            "Authorization",
                            "Bearer " + token,
                            "Last-Event-ID",
                            wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.body()).contains("\"field\":\"after\"");
        }
    }

    /// A browser sends `Last-Event-ID` by itself; every event has its frame's id.
    @Test
    void s207_serverSentEventsResumeAfterTheLastEventId() throws Exception {
        var before = Ids.next();
        deployed(1, "queued", "pending", "", 0);
        deployed(2, "started", "pending", "", 1);
        var first = events(before.toString(), 3);
        assertThat(first).extracting(each -> each.path("type").asString()).startsWith("resumed");
        var second = events(id(first.get(1)), 2);
        assertThat(id(second.get(1))).isEqualTo(id(first.get(2)));
    }

    /// The first frames of a stream.
    private List<JsonNode> events(String last, int wanted) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        gateway.address() + "/api/events?types=deployment.status"))
                        .header("Authorization", "Bearer " + gateway.tokens().of(alice))
                        .header("Last-Event-ID", last)
                        .build();
        var response = gateway.http().send(request, BodyHandlers.ofLines());
        var found = new ArrayList<JsonNode>();
        try (var lines = response.body()) {
            var id = "";
            for (var line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("id:")) {
                    id = line.substring("id:".length());
                }
                if (line.startsWith("data:")) {
                    var frame = TestGateway.JSON.readTree(line.substring("data:".length()));
                    assertThat(id(frame)).isEqualTo(id);
                    found.add(frame);
                    if (found.size() == wanted) {
                        return found;
                    }
                }
            }
        }
        return found;
    }
}
