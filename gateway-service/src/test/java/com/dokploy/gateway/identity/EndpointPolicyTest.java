package com.dokploy.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.gateway.identity.EndpointPolicy.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The services' documents say which operations are public; the gateway lets those through without a token, and no others.
class EndpointPolicyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook", "gateway");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /// Clause 368.
    @TestFactory
    Stream<DynamicTest> publicOperationsNeedNoTokenAndAllOthersDo() {
        return SERVICES.stream()
                .flatMap(service -> read(service).path("paths").propertyStream())
                .flatMap(path ->
                        METHODS.stream()
                                .filter(path.getValue()::has)
                                .map(method ->
                                        test(method, path.getKey(), path.getValue().path(method))));
    }

    private static DynamicTest test(String method, String path, JsonNode operation) {
        return DynamicTest.dynamicTest(
                method + " " + path,
                () ->
                        assertThat(policy(method, path).token() != Token.REQUIRED)
                                .isEqualTo(
                                        operation
                                                .path("x-dokploy-access")
                                                .asString()
                                                .equals("public")));
    }

    private static EndpointPolicy policy(String method, String path) {
        return EndpointPolicy.of(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path);
    }

    private static JsonNode read(String service) {
        var name = "/openapi/%s.json".formatted(service);
        try (var stream = EndpointPolicyTest.class.getResourceAsStream(name)) {
            return JSON.readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
