package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.FrameSocket;
import com.dokploy.deployment.LineStream;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A deployment's log, followed while it is written.
class DeploymentLogsTest extends ServiceTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String SSE = "text/event-stream";
    @TempDir Path directory;

    /// Clauses 238, 239, S141, B30.
    @Test
    void aSocketGetsEveryLineOnceUntilTheEnd() {
        var bearer = Map.of("Authorization", "Bearer " + ISSUER.token(owner, "owner"));
        try (var git = new GitFixture(directory)) {
            // What was built before would come out of the cache without a word.
            git.file(
                            "Dockerfile",
                            "FROM busybox\nRUN : %s && echo first\nRUN sleep 1 && echo second\nRUN false\n"
                                    .formatted(UUID.randomUUID()))
                    .commit("Fail in the end");
            var application =
                    application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
            var accepted = api.post(application + "/deploy", "{}");
            var deployment = accepted.text("/_links/deployment");
            var url = webSocketUrl(deployment + "/logs?follow=true");

            var plain = url(deployment + "/logs?follow=true");

            try (var live = FrameSocket.open(url, bearer);
                    var lines = LineStream.open(plain, NDJSON, bearer);
                    var events = LineStream.open(plain, SSE, bearer)) {
                var close = live.awaitClose();
                assertThat(close.code()).isEqualTo(1000);
                assertThat(close.reason()).isEqualTo("failed");
                var stored = api.get(deployment + "/logs").body().path("logs");
                assertThat(stored.findValuesAsString("message"))
                        .contains("first", "second")
                        .isEqualTo(live.messages());
                assertThat(live.frames().getFirst().propertyNames())
                        .contains("timestamp", "stage", "message", "level", "sequence");

                linesAndEventsSayTheSame(live, lines, events);
                goesOnWhereItEnded(deployment, url, bearer, live);
                linesAndEventsGoOnToo(deployment, live, bearer);
            }
        }
    }

    /// B30: without a socket, with the end as the last object.
    private static void linesAndEventsSayTheSame(
            FrameSocket live, LineStream lines, LineStream events) {
        assertThat(lines.awaitEnd()).isTrue();
        var objects = lines.objects();
        assertThat(objects.getLast().toString()).isEqualTo("{\"end\":\"failed\"}");
        assertThat(messages(objects.subList(0, objects.size() - 1))).isEqualTo(live.messages());
        assertThat(objects.getFirst().path("id").asString())
                .isEqualTo(objects.getFirst().path("sequence").asString());

        assertThat(events.awaitEnd()).isTrue();
        var all = events.events();
        assertThat(all.getLast().type()).isEqualTo("end");
        assertThat(all.getLast().data().path("end").asString()).isEqualTo("failed");
        assertThat(all.subList(0, all.size() - 1))
                .extracting(LineStream.Event::data)
                .isEqualTo(live.frames());
    }

    private static List<String> messages(List<JsonNode> objects) {
        return objects.stream().map(object -> object.path("message").asString()).toList();
    }

    /// B30: by `after`, or by what a browser sends on its own.
    private void linesAndEventsGoOnToo(
            String deployment, FrameSocket whole, Map<String, String> bearer) {
        var plain = url(deployment + "/logs");
        var size = whole.frames().size();
        var third = whole.frames().get(2).path("sequence").asString();
        try (var rest = LineStream.open(plain + "?after=" + third, NDJSON, bearer)) {
            assertThat(rest.awaitEnd()).isTrue();
            assertThat(messages(rest.objects())).isEqualTo(whole.messages().subList(3, size));
        }
        try (var again = LineStream.open(plain + "?follow=true", SSE, seen(bearer, third))) {
            assertThat(again.awaitEnd()).isTrue();
            assertThat(again.events()).hasSize(size - 3 + 1);
            assertThat(again.events().getFirst().data()).isEqualTo(whole.frames().get(3));
        }
        // That there is no more is the only thing that keeps a browser from asking for ever.
        var last = whole.frames().getLast().path("sequence").asString();
        try (var over = LineStream.open(plain + "?follow=true", SSE, seen(bearer, last))) {
            assertThat(over.status()).isEqualTo(204);
        }
        try (var wrong = LineStream.open(plain, SSE, seen(bearer, "x"))) {
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.header("Content-Type")).isEqualTo("application/json");
        }
    }

    private static Map<String, String> seen(Map<String, String> bearer, String id) {
        var headers = new HashMap<>(bearer);
        headers.put("Last-Event-ID", id);
        return headers;
    }

    /// By the sequence number of the last line that was seen, and by the last lines alone.
    private void goesOnWhereItEnded(
            String deployment, String url, Map<String, String> bearer, FrameSocket whole) {
        var third = whole.frames().get(2).path("sequence").asLong();
        try (var rest = FrameSocket.open(url + "&after=" + third, bearer);
                var tail = FrameSocket.open(url + "&tail=2", bearer)) {
            assertThat(rest.awaitClose().reason()).isEqualTo("failed");
            assertThat(rest.frames()).isEqualTo(whole.frames().subList(3, whole.frames().size()));
            assertThat(tail.awaitClose().reason()).isEqualTo("failed");
            var size = whole.frames().size();
            assertThat(tail.frames()).isEqualTo(whole.frames().subList(size - 2, size));
        }
        var read = api.get(deployment + "/logs?after=" + third).body().path("logs");
        assertThat(read).hasSize(whole.frames().size() - 3);
        assertThat(api.get(deployment + "/logs?tail=1").body().path("logs")).hasSize(1);
        assertThat(api.get(deployment + "/logs?tail=1001").status()).isEqualTo(400);
        assertThat(FrameSocket.refusal(url, Map.of())).isEqualTo(401);
        var stranger = ISSUER.token(user("stranger", List.of("developer")), "stranger");
        assertThat(FrameSocket.refusal(url + "&token=" + stranger, Map.of())).isEqualTo(404);
    }
}
