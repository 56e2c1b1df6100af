package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whatever is sent to whichever operation, the answer is a refusal in the envelope, never a 500 and never an
/// echo of a secret (clauses 37-64, S4, S32-S38).
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final String SECRET = "hunter2-do-not-echo";
    private static final String ABSENT = "0190a000-0000-7000-8000-000000000000";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
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

    /// As they stand in a path or a query: percent-encoded.
    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    Map.entry("NUL", "%00"),
                    Map.entry("a line end", "%0d%0aSet-Cookie:%20x=1"),
                    Map.entry("an emoji", "%F0%9F%98%80"),
                    Map.entry("right-to-left", "%E2%80%AEabc"),
                    Map.entry("no UTF-8", "%ff%fe"),
                    Map.entry("SQL", "'%20or%201=1--"),
                    Map.entry("an overlong text", "a".repeat(3000)),
                    Map.entry("a huge number", "99999999999999999999"),
                    Map.entry("a negative number", "-1"),
                    Map.entry("another encoding", "%252e%252e%252f"),
                    Map.entry("an expression", "$%7Bjndi:ldap:x%7D"));

    private final List<Operation> operations = new ArrayList<>();
    private Api caller;
    private Map<String, String> forgeries;

    /// @param queries names of its query parameters
    private record Operation(String method, String path, String rule, List<String> queries) {
        String target(String id) {
            return "/api" + PARAMETER.matcher(path).replaceAll(Matcher.quoteReplacement(id));
        }

        /// Ends the very session that this test needs; its body is never read (clause 26).
        boolean endsTheSession() {
            return path.contains("logout")
                    || path.contains("refresh")
                    || (method.equals("DELETE") && rule.equals("self"));
        }

        /// Its answer never ends, or is no page of JSON.
        boolean isStream() {
            return path.equals("/ws") || path.equals("/events");
        }
    }

    @BeforeAll
    void prepare(Suite suite) throws Exception {
        caller = suite.api().registered("hostile");
        suite.api()
                .get("/api/openapi.json")
                .expect(200)
                .json()
                .get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) ->
                                operations.add(
                                        new Operation(
                                                method.toUpperCase(Locale.ROOT),
                                                path,
                                                operation.path("x-dokploy-access").asString(""),
                                                queries(operation)))));
        forgeries = Forgeries.of(suite, caller);
    }

    private static List<String> queries(JsonNode operation) {
        var names = new ArrayList<String>();
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                names.add(parameter.path("name").asString());
            }
        }
        return names;
    }

    private Stream<DynamicTest> each(Predicate<Operation> which, Consumer<Operation> expectation) {
        return operations.stream()
                .filter(which)
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.method() + " " + operation.path(),
                                () -> expectation.accept(operation)));
    }

    /// Clauses 37-42, 47, 55, 57-61, S4, S32, S34-S37.
    @TestFactory
    Stream<DynamicTest> bodiesAreRefusedInTheEnvelope() {
        return each(
                operation ->
                        List.of("POST", "PATCH", "PUT").contains(operation.method())
                                && !operation.endsTheSession(),
                operation ->
                        BODIES.forEach((kind, body) ->
                                refusedOrDone(
                                        kind,
                                        caller.sendRaw(
                                                operation.method(),
                                                operation.target(ABSENT),
                                                body,
                                                Map.of()))));
    }

    /// Clauses 43-45, S2, S38: an id of any shape is not found, or no path at all.
    @TestFactory
    Stream<DynamicTest> idsOfAnyShapeAreNotFound() {
        return each(
                operation -> operation.path().contains("{"),
                operation ->
                        TEXTS.forEach((kind, text) ->
                                refused(
                                        kind,
                                        caller.sendRaw(
                                                operation.method(),
                                                operation.target(text),
                                                operation.method().matches("POST|PATCH|PUT")
                                                        ? "{}"
                                                        : null,
                                                Map.of()))));
    }

    /// S32, S46, S47, S50: every parameter of every query.
    @TestFactory
    Stream<DynamicTest> queriesAreAnsweredOrRefusedInTheEnvelope() {
        return each(
                operation ->
                        operation.method().equals("GET")
                                && !operation.isStream()
                                && !operation.queries().isEmpty(),
                operation ->
                        operation
                                .queries()
                                .forEach(name ->
                                        TEXTS.forEach((kind, text) ->
                                                refusedOrDone(
                                                        name + " with " + kind,
                                                        caller.get(
                                                                operation.target(ABSENT)
                                                                        + "?"
                                                                        + name
                                                                        + "="
                                                                        + text)))));
    }

    /// Clauses 70, 71, S46-S48: of every list.
    @TestFactory
    Stream<DynamicTest> pagesOutsideTheRuleAreRefused() {
        return each(
                operation ->
                        operation.queries().contains("limit")
                                && operation.rule().equals("filtered-list")
                                && !operation.path().contains("{"),
                operation ->
                        Stream.of(
                                        "limit=0",
                                        "limit=101",
                                        "limit=abc",
                                        "limit=99999999999999999999",
                                        "cursor=!!!",
                                        "cursor=e30",
                                        "cursor=eyJpZCI6ImFwcC0xMjMifQ",
                                        "order=up",
                                        "sort=password",
                                        "sort=id;drop")
                                .forEach(query ->
                                        refused(
                                                query,
                                                caller.get(operation.target("") + "?" + query))));
    }

    /// Clauses 25, 49, 362, S19: forged, confused and ended tokens open nothing, and come back in no answer.
    @TestFactory
    Stream<DynamicTest> tokensThatAreNotGoodOpenNothing() {
        return each(
                operation -> !operation.rule().equals("public"),
                operation ->
                        forgeries.forEach((kind, token) -> {
                            var answer =
                                    caller.as(token)
                                            .sendRaw(
                                                    operation.method(),
                                                    operation.target(ABSENT),
                                                    operation.method().matches("POST|PATCH|PUT")
                                                            ? "{}"
                                                            : null,
                                                    Map.of());
                            assertThat(answer.status()).as(kind + answer.body()).isEqualTo(401);
                            assertThat(answer.errorCode()).isEqualTo("INVALID_TOKEN");
                            assertThat(answer.body()).doesNotContain(token);
                        }));
    }

    /// Hostile headers beside a good token, to one operation that reads them all.
    @ParameterizedTest
    @CsvSource({
        "If-Match, '\"', 404",
        "If-Match, ***, 404",
        "Idempotency-Key, a b, 400",
        "X-Request-Id, '../../etc/passwd', 404",
        "Accept, text/csv, 404",
        "traceparent, 00-zz, 404",
        "X-Forwarded-Prefix, /evil, 404",
        "X-Forwarded-For, '127.0.0.1, ::1', 404"
    })
    void headersAreReadWithCare(String name, String value, int status) {
        var answer =
                caller.sendRaw(
                        "POST", "/api/projects/" + ABSENT + "/restore", null, Map.of(name, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        envelope(name, answer);
        assertThat(answer.body()).doesNotContain("passwd").doesNotContain("/evil");
    }

    private static void refusedOrDone(String kind, Api.Answer answer) {
        assertThat(answer.body())
                .as(kind)
                .doesNotContain(SECRET)
                .doesNotContain("Exception")
                .doesNotContain("com.dokploy");
        assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
        if (answer.status() >= 300) {
            envelope(kind, answer);
        }
    }

    private static void refused(String kind, Api.Answer answer) {
        refusedOrDone(kind, answer);
        envelope(kind, answer);
    }

    private static void envelope(String kind, Api.Answer answer) {
        assertThat(answer.status())
                .as("%s with %s -> %s", answer.call(), kind, answer.body())
                .isBetween(400, 499);
        assertThat(answer.json().propertyNames())
                .as("%s with %s -> %s", answer.call(), kind, answer.body())
                .containsExactly("error");
        var error = answer.json().get("error");
        assertThat(error.get("code").asString()).isNotEmpty();
        assertThat(error.get("message").asString()).isNotEmpty();
        assertThat(error.get("details").isObject()).isTrue();
        assertThat(error.get("timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(error.get("requestId").asString())
                .isEqualTo(answer.response().headers().firstValue("X-Request-Id").orElseThrow());
    }
}
