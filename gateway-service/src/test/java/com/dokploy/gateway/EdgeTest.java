package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.gateway.StubService.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {
    private static TestGateway gateway;
    private static String token;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.start(
                        "dokploy.bodies.limit=100KB", "dokploy.bodies.webhook-limit=300KB");
        token = gateway.tokens().of("u1");
        gateway.getAs(token, "/api/projects");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void begin() {
        gateway.service("project").answers(Answer.json(200, "{}"));
    }

    private static void assertSecurityHeadersOnce(TestGateway.Answer answer) {
        assertThat(answer.headers("Strict-Transport-Security"))
                .containsExactly("max-age=31536000; includeSubDomains");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers("X-XSS-Protection")).containsExactly("1; mode=block");
        assertThat(answer.headers("Content-Security-Policy")).hasSize(1);
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self'");
    }

    /// Clauses 356-361, S232: exactly once on every kind of response, whatever the service behind says.
    @Test
    void sendsTheSecurityHeadersExactlyOnceEverywhere() {
        gateway.service("project")
                .answers(
                        Answer.of(
                                200,
                                "application/json",
                                "{}",
                                "X-XSS-Protection",
                                "0",
                                "X-Frame-Options",
                                "SAMEORIGIN",
                                "Strict-Transport-Security",
                                "max-age=1",
                                "Content-Security-Policy",
                                "default-src *",
                                "X-Content-Type-Options",
                                "nosniff"));
        gateway.service("auth").answers(exchange -> exchange.sendResponseHeaders(204, -1));
        gateway.service("database").answers(Answer.json(500, "{\"error\":{}}"));

        var answers =
                List.of(
                        gateway.getAs(token, "/api/projects"),
                        gateway.send("POST", "/api/auth/register", "{}"),
                        gateway.get("/api/projects"),
                        gateway.getAs(token, "/api/nothing"),
                        gateway.getAs(token, "/api/databases"),
                        gateway.getAs(token, "/api/ws"),
                        gateway.get("/api/version"),
                        gateway.get("/api/docs"),
                        gateway.send("OPTIONS", "/api/projects", ""),
                        gateway.send("POST", "/api/health", ""));

        assertThat(answers)
                .extracting(TestGateway.Answer::status)
                .containsExactly(200, 204, 401, 404, 500, 426, 200, 200, 204, 401);
        assertThat(answers).allSatisfy(EdgeTest::assertSecurityHeadersOnce);
        gateway.service("auth").answers(Answer.json(200, gateway.tokens().jwks()));
    }

    /// Clause 361: refused handshakes too, of sockets here and of those that are passed on.
    @Test
    void sendsTheSecurityHeadersWithRefusedHandshakes() {
        gateway.service("deployment").answers(Answer.json(404, "{\"error\":{}}"));
        for (var handshake :
                List.of(
                        List.of("401", "/api/ws", "X-Nothing: 1"),
                        List.of("401", "/api/ws?token=x", "X-Nothing: 1"),
                        List.of("403", "/api/ws?token=" + token, "Origin: https://evil.example"),
                        List.of("400", "/api/ws?types=x&token=" + token, "X-Nothing: 1"),
                        List.of(
                                "404",
                                "/api/applications/a1/logs?follow=true&token=" + token,
                                "X-Nothing: 1"))) {
            var answer =
                    RawHttp.get(
                            gateway.port(),
                            handshake.get(1),
                            handshake.get(2),
                            "Upgrade: websocket",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                            "Sec-WebSocket-Version: 13");
            assertThat(answer).as(handshake.get(1)).startsWith("HTTP/1.1 " + handshake.getFirst());
            for (var header :
                    List.of(
                            "Strict-Transport-Security: max-age=31536000; includeSubDomains",
                            "X-Content-Type-Options: nosniff",
                            "X-Frame-Options: DENY",
                            "X-XSS-Protection: 1; mode=block",
                            "Content-Security-Policy: default-src 'self'")) {
                assertThat(answer).containsOnlyOnce("\r\n" + header + "\r\n");
            }
        }
    }

    /// S39: preflight, token, route, body; none is asked before the one to its left.
    @Test
    void checksInTheSpecifiedOrder() {
        assertThat(gateway.send("OPTIONS", "/api/nothing", "").status()).isEqualTo(204);
        assertThat(gateway.get("/api/nothing").status()).isEqualTo(401);
        assertThat(gateway.send("POST", "/api/projects", "x".repeat(200_000)).status())
                .isEqualTo(401);
        assertThat(gateway.getAs(token, "/api/nothing").status()).isEqualTo(404);
    }

    /// Facts, 5: one observation a request; security rule 12: what a query says is in none.
    @Test
    void observesRequestsOnly() {
        gateway.get("/api/projects?token=s3cret-in-a-query", "Authorization", "Bearer " + token);
        var meters = gateway.bean(MeterRegistry.class).getMeters();
        assertThat(meters)
                .extracting(meter -> meter.getId().getName())
                .contains("http.server.requests")
                .noneMatch(name -> name.startsWith("spring.cloud.gateway"))
                .noneMatch(name -> name.startsWith("spring.security"))
                .noneMatch(name -> name.startsWith("http.client"));
        assertThat(meters)
                .allSatisfy(meter ->
                        assertThat(meter.getId().getTags().toString()).doesNotContain("s3cret"));
    }

    /// S40: on every response; a sane one is echoed, also to the service.
    @Test
    void namesEveryRequest() {
        var given = gateway.get("/api/version", "X-Request-Id", "my-1.id_X");
        assertThat(given.headers("X-Request-Id")).containsExactly("my-1.id_X");

        var odd = gateway.get("/api/projects", "X-Request-Id", "a b");
        assertThat(odd.header("X-Request-Id")).startsWith("req-");
        assertThat(odd.error().path("requestId").asString()).isEqualTo(odd.header("X-Request-Id"));

        gateway.service("project")
                .answers(Answer.of(200, "application/json", "{}", "X-Request-Id", "other"));
        var passed =
                gateway.get(
                        "/api/projects", "Authorization", "Bearer " + token, "X-Request-Id", "r-7");
        assertThat(passed.headers("X-Request-Id")).containsExactly("r-7");
        assertThat(gateway.service("project").last().header("X-Request-Id")).isEqualTo("r-7");
    }

    /// S23, S224: what a caller claims about itself reaches no service.
    @Test
    void dropsClaimsOfTheCaller() {
        gateway.get(
                "/api/projects",
                "Authorization",
                "Bearer " + token,
                "X-User-Id",
                "admin",
                "X-Forwarded-For",
                "1.2.3.4",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=1.2.3.4");

        var asked = gateway.service("project").last();
        assertThat(asked.header("X-User-Id")).isEmpty();
        assertThat(asked.header("Forwarded")).isEmpty();
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(asked.header("X-Forwarded-Host")).doesNotContain("evil");
        assertThat(asked.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }

    /// B51: a trace that the caller began goes on.
    @Test
    void passesTracesOn() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        gateway.get("/api/projects", "Authorization", "Bearer " + token, "traceparent", trace);

        assertThat(gateway.service("project").last().header("traceparent")).isEqualTo(trace);
    }

    /// Clauses 352-355, S229-S231.
    @Test
    void answersPreflightsOfAllowedOrigins() {
        var answer = preflight("https://app.dokploy.com");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers("Access-Control-Allow-Origin"))
                .containsExactly("https://app.dokploy.com");
        assertThat(answer.header("Access-Control-Allow-Methods"))
                .isEqualTo("GET, POST, PUT, PATCH, DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Content-Type");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
    }

    /// S229.
    @Test
    void refusesPreflightsOfOtherOrigins() {
        for (var origin : new String[] {"https://evil.example", "null", "http://app.dokploy.com"}) {
            var answer = preflight(origin);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("FORBIDDEN");
            assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    private static TestGateway.Answer preflight(String origin) {
        return gateway.send(
                "OPTIONS",
                "/api/projects",
                "",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST");
    }

    /// Clause 352, S222, S229, S231.
    @Test
    void exposesHeadersToAllowedOriginsOnly() {
        gateway.service("project")
                .answers(
                        Answer.of(
                                200,
                                "application/json",
                                "{}",
                                "Access-Control-Allow-Origin",
                                "*",
                                "Access-Control-Allow-Credentials",
                                "true"));

        var allowed =
                gateway.get(
                        "/api/projects",
                        "Authorization",
                        "Bearer " + token,
                        "Origin",
                        "https://app.dokploy.com");
        var other =
                gateway.get(
                        "/api/projects",
                        "Authorization",
                        "Bearer " + token,
                        "Origin",
                        "https://evil.example");

        assertThat(allowed.headers("Access-Control-Allow-Origin"))
                .containsExactly("https://app.dokploy.com");
        assertThat(allowed.header("Access-Control-Expose-Headers"))
                .contains(
                        "X-RateLimit-Reset",
                        "Retry-After",
                        "X-Request-Id",
                        "Location",
                        "ETag",
                        "Deprecation",
                        "Sunset",
                        "Link",
                        "X-Deprecated",
                        "X-Sunset");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(other.header("Vary")).contains("Origin");
    }

    /// Clauses 37-42, 56, S41: a stopped service is 503 in the envelope with Retry-After.
    @Test
    void answers503WhenAServiceIsAway() {
        try (var own = TestGateway.start("dokploy.services.metrics=http://127.0.0.1:1")) {
            var answer = own.getAs(own.tokens().of("u1"), "/api/metrics");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(answer.json().propertyNames()).containsExactly("error");
            assertThat(answer.error().propertyNames())
                    .containsExactlyInAnyOrder(
                            "code", "message", "details", "timestamp", "requestId");
            assertThat(own.get("/api/health").status()).isEqualTo(503);
        }
    }

    /// S41: a time-out is 503 too, and so is a connection that breaks half-way.
    @Test
    void answers503WhenAServiceDoesNotAnswer() {
        try (var own =
                TestGateway.start(
                        "spring.cloud.gateway.server.webflux.httpclient.response-timeout=300ms")) {
            var held = new CountDownLatch(1);
            own.service("metrics")
                    .answers(exchange -> {
                        try {
                            held.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            assertThat(own.getAs(own.tokens().of("u1"), "/api/metrics").code())
                    .isEqualTo("SERVICE_UNAVAILABLE");
            held.countDown();

            own.service("metrics").answers(exchange -> exchange.close());
            var answer = own.getAs(own.tokens().of("u1"), "/api/metrics");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }

    /// Clause 37: errors that a service answers in another shape get the envelope, theirs stay as they are.
    @Test
    void putsForeignErrorsIntoTheEnvelope() {
        var service = gateway.service("project");
        service.answers(Answer.of(400, "text/html", "<h1>Bad Request</h1>"));
        assertThat(gateway.getAs(token, "/api/projects").code()).isEqualTo("INVALID_INPUT");
        service.answers(Answer.of(405, "text/html", "", "Allow", "GET"));
        var notAllowed = gateway.getAs(token, "/api/projects");
        assertThat(notAllowed.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(notAllowed.header("Allow")).isEqualTo("GET");
        service.answers(Answer.of(502, "text/plain", "bad gateway"));
        assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(503);
        service.answers(Answer.json(409, "{\"error\":{\"code\":\"CONFLICT\"}}"));
        assertThat(gateway.getAs(token, "/api/projects").body())
                .isEqualTo("{\"error\":{\"code\":\"CONFLICT\"}}");
        service.answers(
                Answer.of(401, "application/json", "{\"error\":{\"code\":\"INVALID_TOKEN\"}}"));
        assertThat(gateway.getAs(token, "/api/projects").header("WWW-Authenticate"))
                .startsWith("Bearer");
    }

    /// S37, S173: bodies above the limit, announced or not.
    @Test
    void limitsBodies() {
        var small = "x".repeat(90 * 1024);
        var large = "x".repeat(110 * 1024);
        assertThat(post("/api/projects", small, true).status()).isEqualTo(200);
        for (var announced : new boolean[] {true, false}) {
            var answer = post("/api/projects", large, announced);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("PAYLOAD_TOO_LARGE");
            assertThat(post("/api/webhooks/github", large, announced).status()).isEqualTo(200);
        }
        assertThat(post("/api/webhooks/github", "x".repeat(310 * 1024), false).status())
                .isEqualTo(413);
    }

    private static TestGateway.Answer post(String path, String body, boolean announced) {
        var publisher = BodyPublishers.ofString(body);
        return gateway.send(
                HttpRequest.newBuilder(URI.create(gateway.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(announced ? publisher : BodyPublishers.fromPublisher(publisher))
                        .build());
    }

    /// B6.
    @Test
    void compressesForThoseWhoAsk() {
        gateway.service("project")
                .answers(Answer.json(200, "{\"data\":\"" + "a".repeat(5000) + "\"}"));

        var compressed =
                gateway.get(
                        "/api/projects",
                        "Authorization",
                        "Bearer " + token,
                        "Accept-Encoding",
                        "gzip");

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gateway.getAs(token, "/api/projects").headers("Content-Encoding")).isEmpty();
    }

    /// Issue: hostile paths. None reaches a service, each is answered in the envelope.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects/../users",
                "/api/projects/%2e%2e/users",
                "/api/./projects",
                "/api//projects",
                "//api/projects",
                "/api/projects/",
                "/api/projects;a=b",
                "/api/projects/%2fetc",
                "/api/projects/a%5cb",
                "/api/projects/%00",
                "/api/projects/%0d%0aX-Evil:1",
                "/api/projects/%zz",
                "/api/projects/%c",
                "/api/projects/a b",
                "/api/projects/a\\b",
                "/api/projects/<script>",
                "/api/pro\u0001jects",
                "*",
                "api/projects",
                "ftp://evil.example/api/projects",
                "/api/v1/../v1/projects",
                "/api/v1//projects"
            })
    void refusesPathsThatCouldBeReadTwoWays(String target) {
        var before = asked();

        var answer = RawHttp.get(gateway.port(), target, "Authorization: Bearer " + token);

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer).contains("{\"error\":{\"code\":\"");
        assertThat(answer).containsOnlyOnce("\r\nX-Frame-Options: DENY");
        assertThat(answer).doesNotContain("\r\nX-Evil");
        assertThat(asked()).isEqualTo(before);
    }

    private static int asked() {
        return List.of("auth", "project", "deployment", "database", "metrics", "webhook").stream()
                .mapToInt(name -> gateway.service(name).asked().size())
                .sum();
    }

    /// Opaque ids of any shape pass: the service says that there is no such thing (S2).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects/%F0%9F%98%80",
                "/api/projects/%E2%80%AE",
                "/api/projects/'%20or%201=1--",
                "/api/projects/a%25b",
                "/api/projects/..a",
                "/api/projects/app-123?x=%00&y=%22"
            })
    void passesOddIdsOn(String target) {
        var answer = RawHttp.get(gateway.port(), target, "Authorization: Bearer " + token);

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(gateway.service("project").last().target()).isEqualTo(target);
    }

    /// What is no HTTP at all gets the envelope and the headers too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /api/version HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/version HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/version HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"
            })
    void answersMalformedRequests(String request) {
        var answer = RawHttp.send(gateway.port(), request);

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).contains("{\"error\":{\"code\":\"INVALID_INPUT\"");
        assertThat(answer).containsOnlyOnce("X-Frame-Options: DENY");
    }

    @Test
    void refusesOverlongLinesAndHeaders() {
        assertThat(RawHttp.get(gateway.port(), "/api/version?" + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 414")
                .contains("\"code\":\"INVALID_INPUT\"");
        assertThat(RawHttp.get(gateway.port(), "/api/version", "X-Long: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431")
                .contains("\"code\":\"INVALID_INPUT\"");
    }

    /// B1: a line per service.
    @Test
    void tellsItsHealth() {
        for (var path : new String[] {"/api/health", "/api/v1/health", "/health"}) {
            var answer = gateway.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("services").propertyNames())
                    .contains("auth", "project", "deployment", "database", "metrics", "webhook");
        }
        assertThat(gateway.get("/health/live").status()).isEqualTo(200);
        assertThat(gateway.get("/api/health/ready").status()).isEqualTo(200);
    }

    /// B2.
    @Test
    void tellsItsVersion() {
        var version = gateway.get("/api/version").json();
        assertThat(version.path("api").get(0).path("version").asString()).isEqualTo("v1");
        assertThat(version.path("deprecations")).isEmpty();
    }

    /// S37: a wrong method on an endpoint of the gateway itself.
    @Test
    void refusesWrongMethods() {
        var answer = gateway.send("DELETE", "/api/version", "", "Authorization", "Bearer " + token);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("GET");
    }
}
