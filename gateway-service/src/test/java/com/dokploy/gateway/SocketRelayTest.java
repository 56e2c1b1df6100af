package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.dokploy.gateway.identity.EndedSessions;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class SocketRelayTest {
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static DisposableServer service;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        service =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.ws(
                                                "/api/applications/a1/logs",
                                                (in, out) -> {
                                                    ASKED.add(in.headers().get("Authorization"));
                                                    ASKED.add(in.headers().get("Origin"));
                                                    return out.sendObject(
                                                            Flux.concat(
                                                                    Mono.just(
                                                                            new TextWebSocketFrame(
                                                                                    "{\"type\":\"line\"}")),
                                                                    in.receive()
                                                                            .asString()
                                                                            .map(
                                                                                    TextWebSocketFrame
                                                                                            ::new)));
                                                })
                                        .get(
                                                "/api/applications/a2/logs",
                                                (in, out) -> {
                                                    ASKED.add(in.uri());
                                                    return out.status(404)
                                                            .header(
                                                                    "Content-Type",
                                                                    "application/json")
                                                            .sendString(
                                                                    Mono.just("{\"error\":{}}"));
                                                }))
                        .bindNow();
        gateway =
                TestGateway.start("dokploy.services.deployment=http://127.0.0.1:" + service.port());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.disposeNow();
    }

    private static URI address(String application, String token) {
        return URI.create(
                "ws://127.0.0.1:%d/api/applications/%s/logs?follow=true&token=%s"
                        .formatted(gateway.port(), application, token));
    }

    /// Clause 207, S117: both ways; the token reaches the service in the header only.
    @Test
    void passesSocketsOn() {
        var token = gateway.tokens().of("u1");
        try (var socket = TestSocket.open(address("a1", token))) {
            await().until(() -> socket.frames().size() == 1);
            socket.send("{\"type\":\"echo\"}");
            await().until(() -> socket.frames("echo").size() == 1);
            assertThat(ASKED).contains("Bearer " + token);
            // Services refuse sockets of any page but the installation's own.
            assertThat(ASKED).contains(gateway.bean(GatewaySettings.class).publicUrl().toString());
        }
    }

    /// S117: 401 and 404 as HTTP, before any 101.
    @Test
    void refusesAsHttp() {
        assertThat(TestSocket.refusal(address("a1", "bad"))).isEqualTo(401);
        assertThat(TestSocket.refusal(address("a2", gateway.tokens().of("u1")))).isEqualTo(404);
        assertThat(ASKED).contains("/api/applications/a2/logs?follow=true");
    }

    /// S204.
    @Test
    void closesWhenTheSessionEnds() throws Exception {
        var session = UUID.randomUUID().toString();
        var expires = Instant.now().plusSeconds(600);
        try (var socket =
                TestSocket.open(address("a1", gateway.tokens().of("u1", session, expires)))) {
            await().until(() -> socket.frames().size() == 1);

            gateway.bean(EndedSessions.class).end(session, expires);

            assertThat(socket.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1008);
        }
    }

    /// S41: a service that is away is 503, not a broken socket.
    @Test
    void answers503WhenTheServiceIsAway() {
        try (var own = TestGateway.start("dokploy.services.deployment=http://127.0.0.1:1")) {
            own.service("deployment").answers(Answer.json(200, "{}"));
            var address =
                    URI.create(
                            "ws://127.0.0.1:%d/api/applications/a1/logs?token=%s"
                                    .formatted(own.port(), own.tokens().of("u1")));
            assertThat(TestSocket.refusal(address)).isEqualTo(503);
        }
    }
}
