package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.LineStream;
import com.dokploy.deployment.ServiceTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// B30: logs line by line for whoever has no WebSocket.
class LogStreamsTest extends ServiceTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String SSE = "text/event-stream";
    @Autowired private LogReaders readers;

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + ISSUER.token(owner, "owner"));
    }

    private static List<String> messages(List<JsonNode> objects) {
        return objects.stream().map(object -> object.path("message").asString()).toList();
    }

    /// B30.
    @Test
    void anApplicationIsFollowedWithoutASocket() throws Exception {
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        deploy(application, "success");
        for (var word : List.of("one", "two", "three")) {
            say(application, 1, word, false);
        }
        eventually().until(() -> read(application, "").size() == 3);
        var live = url(application + "/logs?follow=true");
        var second = read(application, "").get(1).path("id").asString();

        try (var tail = LineStream.open(live + "&tail=2", NDJSON, bearer());
                var rest = LineStream.open(live + "&after=" + second, SSE, bearer());
                var leaver = LineStream.open(live, NDJSON, bearer())) {
            assertThat(tail.header("Content-Type")).startsWith(NDJSON);
            assertThat(tail.header("Cache-Control")).isEqualTo("no-store");
            assertThat(rest.header("Content-Type")).startsWith(SSE);
            tail.awaitLine("three");
            eventually().until(() -> tail.lines().contains(""));
            rest.awaitLine(": ping");
            say(application, 1, "four", false);
            tail.awaitLine("four");
            rest.awaitLine("four");
            leaver.awaitLine("four");
            assertThat(messages(tail.objects())).containsExactly("two", "three", "four");
            assertThat(tail.objects().getFirst().propertyNames())
                    .containsExactly("id", "timestamp", "level", "message", "container");
            assertThat(messages(rest.events().stream().map(LineStream.Event::data).toList()))
                    .containsExactly("three", "four");
            assertThat(rest.events().getFirst().id())
                    .isEqualTo(tail.objects().get(1).path("id").asString());
            assertThat(rest.events().getFirst().data().propertyNames())
                    .containsExactly("timestamp", "level", "message", "container");

            assertThat(readers.size()).isEqualTo(3);
            leaver.close();
            eventually().until(() -> readers.size() == 2);
            aBrowserGoesOnByItself(live, second);
            whoMayNotGetsAnEnvelope(application);
            accessIsLost(tail, rest);
        }
        eventually().until(() -> readers.size() == 0);
    }

    private List<JsonNode> read(String application, String query) {
        try (var stream = LineStream.open(url(application + "/logs" + query), NDJSON, bearer())) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.awaitEnd()).isTrue();
            return stream.objects();
        }
    }

    /// B30: its header counts more than the address, which stays what it was.
    private void aBrowserGoesOnByItself(String live, String second) {
        var headers =
                Map.of("Authorization", bearer().get("Authorization"), "Last-Event-ID", second);
        try (var again = LineStream.open(live + "&after=1.000000000-1", SSE, headers)) {
            again.awaitLine("four");
            assertThat(again.events().getFirst().data().path("message").asString())
                    .isEqualTo("three");
        }
        eventually().until(() -> readers.size() == 2);
    }

    /// B30: refusals are those of the document.
    private void whoMayNotGetsAnEnvelope(String application) {
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        for (var form : List.of(NDJSON, SSE)) {
            var accept = Map.of("Accept", form);
            var path = application + "/logs?follow=true";
            var refused = stranger.call("GET", path, null, accept);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.text("/error/code")).isEqualTo("RESOURCE_NOT_FOUND");
            assertThat(anonymous().call("GET", path, null, accept).status()).isEqualTo(401);
            var wrong = api.call("GET", path + "&after=yesterday", null, accept);
            assertThat(wrong.text("/error/code")).isEqualTo("INVALID_INPUT");
            assertThat(api.call("GET", path + "&tail=0", null, accept).status()).isEqualTo(400);
            var head = api.call("HEAD", path, null, accept);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Type").orElseThrow()).startsWith(form);
        }
    }

    /// Security rule 6: who loses access loses the stream, and is told.
    private void accessIsLost(LineStream tail, LineStream rest) {
        jdbc.sql("update access_project set owner_id = :other where id = :id")
                .param("other", UUID.randomUUID())
                .param("id", project)
                .update();
        assertThat(tail.awaitEnd()).isTrue();
        assertThat(rest.awaitEnd()).isTrue();
        assertThat(tail.objects().getLast().path("end").asString()).isEqualTo("Access was lost");
        assertThat(rest.events().getLast().type()).isEqualTo("end");
    }

    /// B30: a reader who does not read is let go, and a service that stops waits for no stream.
    @Test
    void noStreamHoldsUpTheService() throws Exception {
        var application = application("\"image\": \"busybox\", \"replicas\": 0");
        var deployment = deploy(application, "success");
        // More than a connection holds on its way.
        jdbc.sql(
                        """
                        insert into deployment_log (deployment_id, sequence, at, stage, level, message)
                        select cast(:id as uuid), 1000 + n, now(), 'deploying', 'info', repeat('x', 16000)
                        from generate_series(1, 2000) n
                        """)
                .param("id", deployment.substring(deployment.lastIndexOf('/') + 1))
                .update();
        try (var deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            deaf.getOutputStream()
                    .write(
                            "GET %s/logs?follow=true HTTP/1.1\r\nHost: test\r\nAccept: %s\r\nAuthorization: %s\r\n\r\n"
                                    .formatted(deployment, NDJSON, bearer().get("Authorization"))
                                    .getBytes(StandardCharsets.US_ASCII));
            eventually().until(() -> readers.size() == 1);
            eventually().until(() -> readers.size() == 0);
            var got = new String(deaf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(got).contains("xxx").doesNotContain("\"end\"");
        }

        var live = url(application + "/logs?follow=true");
        try (var stream = LineStream.open(live, NDJSON, bearer())) {
            eventually().until(() -> readers.size() == 1);
            readers.stop();
            assertThat(stream.awaitEnd()).isTrue();
            assertThat(stream.objects().getLast().path("end").asString())
                    .isEqualTo("The service stops");
        } finally {
            readers.start();
        }
    }
}
