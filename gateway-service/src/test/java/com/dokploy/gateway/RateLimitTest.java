package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.dokploy.gateway.access.Directory;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final AtomicInteger ADDRESS = new AtomicInteger();
    private static TestRedis redis;
    private static TestGateway gateway;

    private final String address = "203.0.113." + ADDRESS.incrementAndGet();
    private final String user = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        gateway =
                TestGateway.start(
                        "dokploy.rate-limit.enabled=true",
                        "dokploy.rate-limit.redis-timeout=2s",
                        "dokploy.rate-limit.redis-url=" + redis.url(),
                        "dokploy.trusted-proxies=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        redis.close();
    }

    private TestGateway.Answer login() {
        return gateway.send("POST", "/api/auth/login", "{}", "X-Forwarded-For", address);
    }

    private TestGateway.Answer as(String token) {
        return gateway.get(
                "/api/projects", "X-Forwarded-For", address, "Authorization", "Bearer " + token);
    }

    /// Clauses 54, 76, 79, 89-94, S51, S52, S55, S57: the whole story of an anonymous caller.
    @Test
    void limitsAnonymousCallersByAddress() {
        gateway.service("auth")
                .answers(Answer.json(401, "{\"error\":{\"code\":\"UNAUTHORIZED\"}}"));
        for (int i = 1; i <= 20; i++) {
            var answer = login();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers("X-RateLimit-Limit")).containsExactly("10");
            assertThat(answer.header("X-RateLimit-Used")).isEqualTo(String.valueOf(i));
            assertThat(answer.header("X-RateLimit-Remaining"))
                    .isEqualTo(String.valueOf(Math.max(0, 10 - i)));
        }
        var before = Instant.now().getEpochSecond();

        var refused = login();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        var seconds = Long.parseLong(refused.header("Retry-After"));
        assertThat(seconds).isBetween(30L, 61L);
        assertThat(refused.error().path("message").asString())
                .isEqualTo("Rate limit exceeded. Try again in " + seconds + " seconds");
        var details = refused.error().path("details");
        assertThat(details.path("limit").asInt()).isEqualTo(10);
        assertThat(details.path("remaining").asInt()).isZero();
        var reset = Instant.parse(details.path("resetAt").asString());
        assertThat(refused.header("X-RateLimit-Reset"))
                .isEqualTo(String.valueOf(reset.getEpochSecond()));
        assertThat(reset.getEpochSecond() - seconds).isBetween(before, before + 2);
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        // S39: the limit comes before the route.
        assertThat(gateway.send("DELETE", "/api/nothing", "", "X-Forwarded-For", address).status())
                .isEqualTo(429);
        gateway.service("auth").answers(Answer.json(200, gateway.tokens().jwks()));
    }

    /// Clauses 77, 80, 88: per user over all tokens and addresses; another user behind the address is not affected.
    @Test
    void limitsUsersByUser() {
        gateway.service("auth").answers(Answer.json(200, gateway.tokens().jwks()));
        var tokens = List.of(gateway.tokens().of(user), gateway.tokens().of(user));
        for (int i = 0; i < 150; i++) {
            assertThat(as(tokens.get(i % 2)).status()).isEqualTo(200);
        }
        assertThat(as(tokens.getFirst()).status()).isEqualTo(429);
        assertThat(as(tokens.getLast()).header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(as(gateway.tokens().of(UUID.randomUUID().toString())).status()).isEqualTo(200);
    }

    /// Clauses 78, 81, S58: the tier comes from the user's state and counts without a new login.
    @Test
    void followsTheTierOfTheUser() {
        var token = gateway.tokens().of(user);
        assertThat(as(token).header("X-RateLimit-Limit")).isEqualTo("100");

        gateway.bean(Directory.class)
                .put(new Directory.UserState(user, List.of("developer"), "premium", false));

        assertThat(as(token).header("X-RateLimit-Limit")).isEqualTo("500");
        assertThat(gateway.getAs(token, "/api/rate-limit").json().path("tier").asString())
                .isEqualTo("premium");
    }

    /// S39, S57: calls without or with a bad token are counted by address before they are refused.
    @Test
    void countsRefusedTokensByAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(as("bad").status()).isEqualTo(401);
        }
        assertThat(as("bad").status()).isEqualTo(429);
        assertThat(as(gateway.tokens().of(user)).status()).isEqualTo(200);
    }

    /// S60, S61: preflights, probes, pages and deliveries cost nothing.
    @Test
    void countsNeitherPreflightsNorProbesNorDeliveries() {
        gateway.service("webhook").answers(Answer.json(202, "{}"));
        for (int i = 0; i < 25; i++) {
            for (var path : new String[] {"/api/health", "/api/docs", "/api/openapi.json"}) {
                var answer = gateway.get(path, "X-Forwarded-For", address);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers("X-RateLimit-Limit")).isEmpty();
            }
            gateway.send("OPTIONS", "/api/projects", "", "X-Forwarded-For", address);
            assertThat(
                            gateway.send(
                                            "POST",
                                            "/api/webhooks/github",
                                            "{}",
                                            "X-Forwarded-For",
                                            address)
                                    .status())
                    .isEqualTo(202);
        }
        var state = gateway.get("/api/rate-limit", "X-Forwarded-For", address).json();
        assertThat(state.path("used").asInt()).isZero();
        assertThat(state.path("limit").asInt()).isEqualTo(10);
        assertThat(state.path("burst").asInt()).isEqualTo(20);
    }

    /// B3: looking is free.
    @Test
    void tellsTheState() {
        var token = gateway.tokens().of(user);
        as(token);
        for (int i = 0; i < 5; i++) {
            var state = gateway.getAs(token, "/api/rate-limit").json();
            assertThat(state.path("used").asInt()).isEqualTo(1);
            assertThat(state.path("remaining").asInt()).isEqualTo(99);
            assertThat(state.path("tier").asString()).isEqualTo("authenticated");
        }
    }

    /// S64: a handshake counts once.
    @Test
    void countsHandshakes() {
        var token = gateway.tokens().of(user);
        gateway.service("deployment").answers(Answer.json(200, "{\"data\":[]}"));
        try (var socket =
                TestSocket.open(
                        URI.create(
                                "ws://127.0.0.1:" + gateway.port() + "/api/ws?token=" + token))) {
            socket.send("{\"type\":\"x\"}");
            socket.send("{\"type\":\"x\"}");
            await().until(() -> socket.frames("error").size() == 2);
        }
        assertThat(gateway.getAs(token, "/api/rate-limit").json().path("used").asInt())
                .isEqualTo(1);
    }

    /// S57: an IPv6 customer has a /64.
    @Test
    void takesAnIpv6NetworkForOneCaller() {
        gateway.service("auth").answers(Answer.json(200, gateway.tokens().jwks()));
        var network = "2001:db8:0:" + Integer.toHexString(ADDRESS.incrementAndGet()) + "::";
        for (int i = 1; i <= 21; i++) {
            var answer =
                    gateway.send("POST", "/api/auth/login", "{}", "X-Forwarded-For", network + i);
            assertThat(answer.status()).isEqualTo(i <= 20 ? 200 : 429);
        }
    }

    /// S62: without the store requests pass, and a counter says so.
    @Test
    void letsRequestsThroughWithoutTheStore() {
        try (var own =
                TestGateway.start(
                        "dokploy.rate-limit.enabled=true",
                        "dokploy.rate-limit.redis-url=redis://127.0.0.1:1")) {
            for (int i = 0; i < 25; i++) {
                assertThat(own.get("/api/version").status()).isEqualTo(200);
            }
            assertThat(
                            own.bean(MeterRegistry.class)
                                    .get("dokploy.rate.limit.failed.open")
                                    .counter()
                                    .count())
                    .isEqualTo(25);
        }
    }
}
