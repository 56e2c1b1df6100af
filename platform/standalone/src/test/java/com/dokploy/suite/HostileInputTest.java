package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever is sent to whichever operation, the answer is a refusal in the envelope, never a 500 and never an
/// echo of a secret (clauses 37-64, S4, S32-S38).
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final String SECRET = "hunter2-do-not-echo";
    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    Map.entry("broken JSON", "{\"name\":"),
                    Map.entry("an array", "[]"),
                    Map.entry("a number", "42"),
                    Map.entry("null", "null"),
                    Map.entry("nothing at all", ""),
                    Map.entry("the same member twice", "{\"name\":\"a\",\"name\":\"b\"}"),
                    Map.entry(
                            "wrong types",
                            "{\"name\":{\"a\":1},\"replicas\":\"5\",\"username\":[],\"password\":5,\"projectId\":7}"),
                    Map.entry(
                            "a float and a huge number",
                            "{\"name\":\"abc\",\"replicas\":2.5,\"limit\":1e400}"),
                    Map.entry(
                            "deep nesting",
                            "{\"name\":" + "[".repeat(2000) + "]".repeat(2000) + "}"),
                    Map.entry("an overlong text", "{\"name\":\"" + "a".repeat(100_000) + "\"}"),
                    Map.entry(
                            "NUL and control characters",
                            "{\"name\":\"a\\u0000b\\u001b\",\"username\":\"\\u0000\"}"),
                    Map.entry("emoji and right-to-left", "{\"name\":\"\\ud83d\\ude00\\u202eabc\"}"),
                    Map.entry(
                            "a lone surrogate", "{\"name\":\"\\ud800\",\"username\":\"\\ud800\"}"),
                    Map.entry(
                            "SQL",
                            "{\"name\":\"'; drop table users; --\",\"projectId\":\"1' or '1'='1\"}"),
                    Map.entry("header injection", "{\"name\":\"a\\r\\nSet-Cookie: x=1\"}"),
                    Map.entry(
                            "a secret in the wrong place",
                            "{\"name\":1,\"password\":[\"" + SECRET + "\"],\"username\":{}}"));

    private final List<String> operations = new ArrayList<>();
    private Api caller;

    @BeforeAll
    void prepare(Suite suite) {
        caller = suite.api().registered("hostile");
        suite.api()
                .get("/api/openapi.json")
                .expect(200)
                .json()
                .get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, _) -> {
                            if (List.of("post", "patch", "put").contains(method)) {
                                operations.add(
                                        method.toUpperCase(java.util.Locale.ROOT) + " " + path);
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesAreRefusedInTheEnvelope() {
        return operations.stream()
                // Ends the very session that this test needs; its body is never read (clause 26).
                .filter(operation ->
                        !operation.contains("logout") && !operation.contains("refresh"))
                .flatMap(operation ->
                        BODIES.entrySet().stream()
                                .map(body ->
                                        DynamicTest.dynamicTest(
                                                operation + " with " + body.getKey(),
                                                () -> send(operation, body.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> queriesAreRefusedInTheEnvelope() {
        return Stream.of(
                        "limit=0",
                        "limit=101",
                        "limit=-1",
                        "limit=abc",
                        "limit=99999999999999999999",
                        "cursor=!!!",
                        "cursor=e30",
                        "cursor=eyJpZCI6ImFwcC0xMjMifQ",
                        "cursor=" + "A".repeat(3000),
                        "order=up",
                        "sort=password",
                        "sort=id;drop",
                        "limit=%00",
                        "cursor=%F0%9F%98%80")
                .flatMap(query ->
                        Stream.of(
                                        "/api/projects",
                                        "/api/applications",
                                        "/api/deployments",
                                        "/api/teams")
                                .map(path ->
                                        DynamicTest.dynamicTest(
                                                path + "?" + query,
                                                () -> envelope(caller.get(path + "?" + query)))));
    }

    private void send(String operation, String body) {
        var parts = operation.split(" ", 2);
        var path = parts[1].replaceAll("\\{[^}]+}", "0190a000-0000-7000-8000-000000000000");
        var answer =
                caller.sendRaw(
                        parts[0], path.startsWith("/api/") ? path : "/api" + path, body, Map.of());
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain("Exception")
                .doesNotContain("com.dokploy");
        if (answer.status() >= 300) {
            envelope(answer);
        }
    }

    private static void envelope(Api.Answer answer) {
        assertThat(answer.status()).as(answer.call() + " -> " + answer.body()).isBetween(400, 499);
        var error = answer.json().get("error");
        assertThat(answer.json().size()).isEqualTo(1);
        assertThat(error.get("code").asString()).isNotEmpty();
        assertThat(error.get("message").asString()).isNotEmpty();
        assertThat(error.get("details").isObject()).isTrue();
        assertThat(error.get("timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(error.get("requestId").asString())
                .isEqualTo(answer.response().headers().firstValue("X-Request-Id").orElseThrow());
    }
}
