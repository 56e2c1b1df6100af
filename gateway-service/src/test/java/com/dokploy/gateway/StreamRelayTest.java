package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.dokploy.gateway.identity.EndedSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that go on: logs that are followed line by line.
class StreamRelayTest {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.start(
                        "spring.cloud.gateway.server.webflux.httpclient.response-timeout="
                                + LONGEST_ANSWER.toMillis());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<InputStream> follow(String token) throws Exception {
        var address = URI.create(gateway.address() + "/api/deployments/d1/logs?follow=true");
        var request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Encoding", "gzip")
                        .build();
        return gateway.http().send(request, BodyHandlers.ofInputStream());
    }

    private static BufferedReader reader(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /// B30: each line at once and as it is, however long the next one takes.
    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson"})
    void passesLinesOnAsTheyCome(String type) throws Exception {
        var seen = new CountDownLatch(1);
        gateway.service("deployment")
                .answers(exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(200, 0);
                    var out = exchange.getResponseBody();
                    out.write("{\"message\":\"first\"}\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    waitFor(seen);
                    out.write("{\"message\":\"second\"}\n".getBytes(StandardCharsets.UTF_8));
                });
        var answer = follow(gateway.tokens().of("u1"));
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        try (var lines = reader(answer)) {
            assertThat(lines.readLine()).contains("first");
            // Longer than any answer may take to begin.
            await().pollDelay(LONGEST_ANSWER.multipliedBy(2)).until(() -> true);
            seen.countDown();
            assertThat(lines.readLine()).contains("second");
            assertThat(lines.readLine()).isNull();
        }
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nobody read the first line");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// B30, S204: a stream ends with its session, for the service too.
    @Test
    void endsWhenTheSessionEnds() throws Exception {
        var gone = new AtomicBoolean();
        gateway.service("deployment").answers(endless(gone));
        var session = UUID.randomUUID().toString();
        var expires = Instant.now().plusSeconds(600);
        try (var lines = reader(follow(gateway.tokens().of("u1", session, expires)))) {
            assertThat(lines.readLine()).isEqualTo("again");

            gateway.bean(EndedSessions.class).end(session, expires);

            await().atMost(Duration.ofSeconds(5)).until(() -> lines.readLine() == null);
        }
        await().atMost(Duration.ofSeconds(5)).untilTrue(gone);
    }

    /// B30: whoever leaves is not written to any more.
    @Test
    void tellsTheServiceThatTheReaderIsGone() throws Exception {
        var gone = new AtomicBoolean();
        gateway.service("deployment").answers(endless(gone));
        try (var lines = reader(follow(gateway.tokens().of("u1")))) {
            assertThat(lines.readLine()).isEqualTo("again");
        }
        await().atMost(Duration.ofSeconds(5)).untilTrue(gone);
    }

    private static Answer endless(AtomicBoolean gone) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write("again\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                gone.set(true);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
    }
}
