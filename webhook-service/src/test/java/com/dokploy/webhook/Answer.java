package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the service.
record Answer(HttpResponse<String> http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return http.statusCode();
    }

    JsonNode body() {
        return JSON.readTree(http.body());
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    String id() {
        return body().path("id").asString();
    }

    Answer isStatus(int expected) {
        assertThat(status()).as(http.body()).isEqualTo(expected);
        return this;
    }

    /// The envelope with this code, and nothing beside it (clauses 37-42).
    JsonNode isError(int status, String code) {
        isStatus(status);
        assertThat(header("Content-Type")).startsWith("application/json");
        assertThat(body().propertyNames()).containsExactly("error");
        var error = body().path("error");
        assertThat(error.propertyNames())
                .containsExactlyInAnyOrder("code", "message", "details", "timestamp", "requestId");
        assertThat(error.path("code").asString()).as(http.body()).isEqualTo(code);
        assertThat(error.path("details").isObject()).isTrue();
        assertThat(error.path("timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        return error;
    }
}
