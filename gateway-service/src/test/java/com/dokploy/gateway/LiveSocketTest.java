package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.identity.EndedSessions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveSocketTest extends LiveTest {
    /// Clauses 314-319, 325, S205, S206, S212, S250: in order, on every replica, without asking for it.
    @Test
    void showsADeploymentOnEveryReplica() {
        try (var here = open(gateway, alice, "");
                var there = open(replica, alice, "?types=deployment.status")) {
            deployed(1, "queued", "pending", "", 0);
            deployed(2, "stage-started", "building", "building", 30);
            kafka.stream(
                    "build-log",
                    deployment,
                    "{\"deploymentId\":\"%s\",\"stage\":\"building\",\"message\":\"Installing\"}"
                            .formatted(deployment));
            await().untilAsserted(() -> assertThat(here.frames("deployment.status")).hasSize(3));
            deployed(1, "queued", "pending", "", 0);
            deployed(3, "succeeded", "success", "", 100);

            for (var socket : new TestSocket[] {here, there}) {
                await().untilAsserted(
                                () -> assertThat(socket.frames("deployment.status")).hasSize(4));
                var frames = socket.frames("deployment.status");
                assertThat(frames)
                        .extracting(f -> f.path("data").path("progress").asInt())
                        .containsExactly(0, 30, 30, 100);
                assertThat(frames)
                        .extracting(f -> f.path("data").path("message").asString())
                        .containsExactly("queued", "stage-started", "Installing", "succeeded");
                var data = frames.get(1).path("data");
                assertThat(data.path("deploymentId").asString()).isEqualTo(deployment);
                assertThat(data.path("applicationId").asString()).isEqualTo(application);
                assertThat(data.path("status").asString()).isEqualTo("building");
                assertThat(data.path("stage").asString()).isEqualTo("building");
                assertThat(frames.get(1).path("id").asString()).isNotEmpty();
                assertThat(frames.get(1).path("timestamp").asString())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
                assertThat(frames.getLast().path("data").path("status").asString())
                        .isEqualTo("success");
            }
        }
    }

    /// Clauses 321-324.
    @Test
    void showsAlerts() {
        try (var socket = open(gateway, alice, "?types=resource.alert")) {
            kafka.fact(
                    "metrics.alert",
                    "alert.raised.v1",
                    UUID.randomUUID().toString(),
                    1,
                    project,
                    """
                    {"applicationId":"%s","metric":"memory","threshold":512,"current":487.5,"severity":"warning"}
                    """
                            .formatted(application));

            await().untilAsserted(() -> assertThat(socket.frames("resource.alert")).hasSize(1));
            assertThat(socket.frames("resource.alert").getFirst().path("data").toString())
                    .isEqualTo(
                            "{\"applicationId\":\"%s\",\"metric\":\"memory\",\"threshold\":512,\"current\":487.5,\"severity\":\"warning\"}"
                                    .formatted(application));
        }
    }

    /// Clause 320, S203: unnarrowed, the logs of the latest applications, said in the first frame.
    @Test
    void showsLogsOfTheLatestApplications() {
        gateway.service("deployment")
                .answers(
                        Answer.json(
                                200,
                                "{\"data\":[{\"applicationId\":\"%s\"}]}".formatted(application)));
        try (var socket = open(gateway, alice, "")) {
            await().untilAsserted(() -> assertThat(socket.frames()).hasSize(1));
            assertThat(socket.frames().getFirst().path("type").asString())
                    .isEqualTo("subscription");
            assertThat(socket.frames().getFirst().path("data").path("logs").get(0).asString())
                    .isEqualTo(application);

            logged(UUID.randomUUID().toString(), "of another application");
            logged(application, "ready");

            await().untilAsserted(() -> assertThat(socket.frames("application.logs")).hasSize(1));
            var data = socket.frames("application.logs").getFirst().path("data");
            assertThat(data.path("message").asString()).isEqualTo("ready");
            assertThat(data.path("level").asString()).isEqualTo("info");
            assertThat(data.path("timestamp").asString()).isEqualTo("2026-01-01T00:00:00.123Z");
            assertThat(data.path("applicationId").asString()).isEqualTo(application);
        }
    }

    /// S203: `?applicationId=` and `{"type":"subscribe"}` narrow.
    @Test
    void narrowsByQueryAndByMessage() {
        var other = UUID.randomUUID().toString();
        try (var socket = open(gateway, alice, "?applicationId=" + other)) {
            logged(application, "not asked for");
            logged(other, "asked for");
            await().untilAsserted(() -> assertThat(socket.frames("application.logs")).hasSize(1));

            socket.send(
                    "{\"type\":\"subscribe\",\"applicationIds\":[\"%s\"],\"types\":[\"application.logs\"]}"
                            .formatted(application));
            await().untilAsserted(() -> assertThat(socket.frames("subscription")).hasSize(1));
            deployed(1, "queued", "pending", "", 0);
            logged(other, "no longer asked for");
            logged(application, "now asked for");

            await().untilAsserted(() -> assertThat(socket.frames("application.logs")).hasSize(2));
            assertThat(socket.frames("application.logs"))
                    .extracting(f -> f.path("data").path("message").asString())
                    .containsExactly("asked for", "now asked for");
            assertThat(socket.frames("deployment.status")).isEmpty();
        }
    }

    /// S202: decided per event; a foreign project shows nothing, a lost membership stops the flow.
    @Test
    void showsOnlyWhatTheListenerMayRead() {
        var team = UUID.randomUUID().toString();
        kafka.state(
                "auth.team",
                team,
                "{\"id\":\"%s\",\"members\":[{\"userId\":\"%s\",\"role\":\"viewer\"}]}"
                        .formatted(team, bob));
        try (var owner = open(gateway, alice, "?types=deployment.status");
                var member = open(gateway, bob, "?types=deployment.status")) {
            deployed(1, "queued", "pending", "", 0);
            await().untilAsserted(() -> assertThat(owner.frames()).hasSize(1));

            kafka.state("project.project", project, projectOf(alice, team));
            awaitAccess(bob, true);
            deployed(2, "started", "pending", "", 1);
            await().untilAsserted(() -> assertThat(member.frames()).hasSize(1));
            assertThat(member.frames().getFirst().path("data").path("progress").asInt())
                    .isEqualTo(1);

            kafka.state("auth.team", team, "{\"id\":\"%s\",\"members\":[]}".formatted(team));
            awaitAccess(bob, false);
            deployed(3, "stage-started", "building", "building", 30);
            await().untilAsserted(() -> assertThat(owner.frames()).hasSize(3));
            deployed(4, "succeeded", "success", "", 100);
            await().untilAsserted(() -> assertThat(owner.frames()).hasSize(4));
            assertThat(member.frames()).hasSize(1);
        }
    }

    private void awaitAccess(String user, boolean reads) {
        var known = gateway.bean(Directory.class);
        await().until(() -> known.reads(user, project) == reads);
    }

    /// Architecture, Access: a denial is asked of the owner before it counts; order is kept meanwhile.
    @Test
    void asksTheOwnerBeforeDenying() {
        gateway.service("project").answers(Answer.json(200, "{\"id\":\"p\"}"));
        try (var socket = open(gateway, bob, "?types=deployment.status")) {
            deployed(1, "queued", "pending", "", 0);
            deployed(2, "started", "pending", "", 1);
            deployed(3, "stage-started", "cloning", "cloning", 10);

            await().untilAsserted(() -> assertThat(socket.frames()).hasSize(3));
            assertThat(socket.frames())
                    .extracting(f -> f.path("data").path("progress").asInt())
                    .containsExactly(0, 1, 10);
            var asked = gateway.service("project").last();
            assertThat(asked.target()).isEqualTo("/api/projects/" + project);
            assertThat(asked.header("Authorization")).startsWith("Bearer ");
        }
    }

    /// S200, S201, S208: refused as HTTP before 101, by query, header and subprotocol alike.
    @Test
    void refusesBadHandshakes() {
        var token = gateway.tokens().of(alice);

        assertThat(TestSocket.refusal(address(gateway, ""))).isEqualTo(401);
        assertThat(TestSocket.refusal(address(gateway, "?token=abc"))).isEqualTo(401);
        assertThat(TestSocket.refusal(address(gateway, "?types=nonsense&token=" + token)))
                .isEqualTo(400);
        assertThat(
                        TestSocket.refusal(
                                address(gateway, "?token=" + token),
                                "Origin",
                                "https://evil.example"))
                .isEqualTo(403);
        assertThat(TestSocket.refusal(address(gateway, "?token=" + token))).isEqualTo(101);
        assertThat(
                        TestSocket.refusal(
                                address(gateway, "?token=" + token),
                                "Origin",
                                "https://app.dokploy.com"))
                .isEqualTo(101);
        try (var socket =
                TestSocket.open(address(gateway, ""), "Subprotocols", "bearer " + token)) {
            assertThat(socket.subprotocol()).isEqualTo("bearer");
        }
        assertThat(gateway.getAs(token, "/api/ws").status()).isEqualTo(426);
    }

    /// S204, clause 28: a logout on one replica closes sockets on all, within moments.
    @Test
    void closesWhenTheSessionEnds() throws Exception {
        var session = UUID.randomUUID().toString();
        var expires = Instant.now().plusSeconds(3600);
        var token = gateway.tokens().of(alice, session, expires);
        try (var socket = TestSocket.open(address(replica, "?token=" + token))) {
            kafka.state(
                    "auth.session",
                    session,
                    "{\"id\":\"%s\",\"userId\":\"%s\",\"expiresAt\":\"%s\",\"endedAt\":\"%s\"}"
                            .formatted(session, alice, expires, Instant.now()));

            assertThat(socket.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
            await().until(() -> gateway.getAs(token, "/api/projects").status() == 401);
            assertThat(gateway.getAs(token, "/api/projects").code()).isEqualTo("INVALID_TOKEN");
            assertThat(replica.getAs(token, "/api/projects").code()).isEqualTo("INVALID_TOKEN");
        }
    }

    /// S204.
    @Test
    void closesWhenTheTokenExpires() throws Exception {
        var token =
                gateway.tokens()
                        .of(alice, UUID.randomUUID().toString(), Instant.now().plusSeconds(2));
        try (var socket = TestSocket.open(address(gateway, "?token=" + token))) {
            assertThat(socket.closed().get(6, TimeUnit.SECONDS)).isEqualTo(1008);
        }
    }

    /// S204: a disabled user is out at once.
    @Test
    void closesWhenTheUserIsDisabled() throws Exception {
        try (var socket = open(gateway, alice, "")) {
            kafka.state("auth.user", alice, user(alice, true));

            assertThat(socket.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
        }
    }

    /// S209.
    @Test
    void answersMessagesThatItDoesNotUnderstand() {
        try (var socket = open(gateway, alice, "?types=resource.alert")) {
            socket.send("{\"type\":\"dance\"}");
            socket.send("no json");
            socket.send("[1,2]");
            socket.send("{\"type\":\"subscribe\",\"types\":[\"nonsense\"]}");

            await().untilAsserted(() -> assertThat(socket.frames("error")).hasSize(4));
            assertThat(socket.frames())
                    .extracting(f -> f.path("data").path("code").asString())
                    .containsExactly(
                            "INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "VALIDATION_ERROR");
        }
    }

    /// S209.
    @Test
    void closesOnOverlongMessages() throws Exception {
        try (var socket = open(gateway, alice, "?types=resource.alert")) {
            socket.send("x".repeat(65 * 1024));

            assertThat(socket.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1009);
        }
    }

    /// S207: pings, so that nothing in between takes the connection for dead; who answers stays, who lets three go by does not.
    @Test
    void letsGoOfReadersThatDoNotAnswer() throws Exception {
        var timer = new ManualTimer();
        try (var own = gateway.replica(timer, kafka.settings());
                var silent = new Socket()) {
            await().until(() -> isReady(own));
            try (var answering = open(own, alice, "?types=resource.alert")) {
                silent.setSoTimeout(10_000);
                silent.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), own.port()));
                handshake(silent, own, "?types=resource.alert");
                await().until(() -> listeners(own) == 2);
                for (int passed = 1; passed <= 4; passed++) {
                    assertThat(listeners(own)).isEqualTo(2);
                    timer.tick();
                    answers(answering, passed);
                }
                var received = silent.getInputStream().readAllBytes();
                assertThat(new String(received, StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 101")
                        .endsWith("No answer to pings");
                await().until(() -> listeners(own) == 1);
                for (int passed = 5; passed <= 9; passed++) {
                    timer.tick();
                    answers(answering, passed);
                }
                assertThat(answering.pings()).isEqualTo(9);
                assertThat(answering.closed()).isNotDone();
            }
        }
    }

    /// Waits until the client has answered the latest ping and the gateway has heard of it: messages keep their order.
    private static void answers(TestSocket socket, int times) {
        await().until(() -> socket.pings() == times);
        socket.send("{\"type\":\"x\"}");
        await().until(() -> socket.frames("error").size() == times);
    }

    private void handshake(Socket socket, TestGateway of, String query) throws IOException {
        socket.getOutputStream()
                .write(
                        """
                        GET /api/ws%s HTTP/1.1\r
                        Host: localhost\r
                        Upgrade: websocket\r
                        Connection: Upgrade\r
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                        Sec-WebSocket-Version: 13\r
                        Authorization: Bearer %s\r
                        \r
                        """
                                .formatted(query, of.tokens().of(alice))
                                .getBytes(StandardCharsets.US_ASCII));
    }

    /// S207: who reads nothing is let go, and the others are not held up.
    @Test
    void letsGoOfReadersThatDoNotRead() throws Exception {
        try (var own = gateway.replica(kafka.settings("dokploy.live.queue=64"));
                var stuck = new Socket()) {
            await().until(() -> isReady(own));
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), own.port()));
            handshake(stuck, own, "?types=deployment.status");
            await().until(() -> listeners(own) == 1);
            deployed(1, "started", "building", "building", 10);
            var line =
                    "{\"deploymentId\":\"%s\",\"stage\":\"building\",\"message\":\"%s\"}"
                            .formatted(deployment, "x".repeat(20_000));
            try (var other = open(own, alice, "?types=deployment.status")) {
                for (int i = 0; i < 1_000; i++) {
                    kafka.stream("build-log", deployment, line);
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> listeners(own) == 1);
                await().until(() -> other.frames().size() >= 1_000);
            }
        }
    }

    private static double listeners(TestGateway of) {
        return of.bean(MeterRegistry.class).get("dokploy.live.listeners").gauge().value();
    }

    /// The same frames as server-sent events; they end with the session.
    @Test
    void streamsTheSameFramesAsServerSentEvents() throws Exception {
        var session = UUID.randomUUID().toString();
        var expires = Instant.now().plusSeconds(600);
        var token = gateway.tokens().of(alice, session, expires);
        var lines = new CopyOnWriteArrayList<String>();
        var stream =
                gateway.http()
                        .sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        gateway.address()
                                                                + "/api/v1/events?types=deployment.status"))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                BodyHandlers.fromLineSubscriber(
                                        new LineCollector(lines), s -> lines, null));
        await().until(() -> lines.contains(":open"));

        deployed(1, "queued", "pending", "", 0);

        await().until(() -> lines.stream().anyMatch(l -> l.startsWith("data:{")));
        var frame =
                TestGateway.JSON.readTree(
                        lines.stream()
                                .filter(l -> l.startsWith("data:"))
                                .findFirst()
                                .orElseThrow()
                                .substring("data:".length()));
        assertThat(frame.path("type").asString()).isEqualTo("deployment.status");
        assertThat(frame.path("data").path("deploymentId").asString()).isEqualTo(deployment);

        gateway.bean(EndedSessions.class).end(session, expires);
        var response = stream.get(5, TimeUnit.SECONDS);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/event-stream");
    }

    private record LineCollector(List<String> lines) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("failed: " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("end");
        }
    }
}
