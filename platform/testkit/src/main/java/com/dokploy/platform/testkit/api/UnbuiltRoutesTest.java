package com.dokploy.platform.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service whose features are still to come runs, is secured and says honestly that its routes are not there (S37, S38).
///
/// Extend it with a `@SpringBootTest(webEnvironment = RANDOM_PORT)` that calls [#register].
public abstract class UnbuiltRoutesTest {
    private static final TokenIssuer AUTH = TokenIssuer.start();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> routes;
    private final HttpClient http = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    /// @param routes paths that the gateway gives to this service
    protected UnbuiltRoutesTest(String... routes) {
        this.routes = List.of(routes);
    }

    /// Hands the context its servers and an auth-service.
    protected static void register(String service, DynamicPropertyRegistry registry) {
        TestServers.shared().register(service, registry);
        registry.add("dokploy.services.auth", AUTH::url);
    }

    @TestFactory
    Stream<DynamicTest> anonymousCallersAreToldNothingButThatTheyAre() {
        return calls((method, route) -> {
            var answer = call(method, route, null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(error(answer).path("code").asString()).isEqualTo("UNAUTHORIZED");
        });
    }

    @TestFactory
    Stream<DynamicTest> signedInCallersGetTheEnvelopeOfAnAbsentRoute() {
        var token = AUTH.token(UUID.randomUUID(), "alice");
        return calls((method, route) -> {
            var answer = call(method, route, token);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(error(answer).path("code").asString()).isEqualTo("RESOURCE_NOT_FOUND");
            assertThat(error(answer).path("details").path("resourceType").asString())
                    .isEqualTo("route");
        });
    }

    @Test
    void forgedTokensAreRefused() {
        AUTH.forgeries(UUID.randomUUID(), "mallory")
                .forEach((kind, token) -> {
                    var answer = call("GET", routes.getFirst(), token);
                    assertThat(answer.statusCode()).as(kind).isEqualTo(401);
                    assertThat(error(answer).path("code").asString())
                            .as(kind)
                            .isEqualTo("INVALID_TOKEN");
                });
    }

    @Test
    void becomesReadyWithItsDatabaseAndItsAccessView() {
        Awaitility.await()
                .atMost(READY)
                .untilAsserted(() -> {
                    var answer = call("GET", "/actuator/health/readiness", null);
                    assertThat(answer.body()).contains("\"access\"", "\"db\"");
                    assertThat(answer.statusCode()).isEqualTo(200);
                });
    }

    private Stream<DynamicTest> calls(Expectation expectation) {
        return routes.stream()
                .flatMap(route ->
                        Stream.of("GET", "POST", "PATCH", "DELETE")
                                .map(method ->
                                        DynamicTest.dynamicTest(
                                                method + " " + route,
                                                () -> expectation.check(method, route))));
    }

    private HttpResponse<String> call(
            String method, String path, @org.jspecify.annotations.Nullable String token) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The envelope, and nothing beside it (clauses 37-42).
    private static JsonNode error(HttpResponse<String> answer) {
        var body = JSON.readTree(answer.body());
        assertThat(body.propertyNames()).containsExactly("error");
        assertThat(body.path("error").propertyNames())
                .containsExactlyInAnyOrder("code", "message", "details", "timestamp", "requestId");
        return body.path("error");
    }

    @FunctionalInterface
    private interface Expectation {
        void check(String method, String route);
    }
}
