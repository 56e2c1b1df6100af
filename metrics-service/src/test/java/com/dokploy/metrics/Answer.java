package com.dokploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the service.
public record Answer(HttpResponse<String> http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public JsonNode body() {
        return JSON.readTree(http.body());
    }

    public JsonNode at(String pointer) {
        return body().at(pointer);
    }

    public String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    public Answer isStatus(int expected) {
        assertThat(http.statusCode()).as(http.body()).isEqualTo(expected);
        return this;
    }

    /// The envelope with this code, and its one failing field.
    public void isInvalid(String field, String constraint) {
        isStatus(400);
        assertThat(at("/error/code").asString()).isEqualTo("VALIDATION_ERROR");
        assertThat(at("/error/details/errors/0/field").asString()).isEqualTo(field);
        assertThat(at("/error/details/errors/0/constraint").asString()).isEqualTo(constraint);
    }

    public void isError(int status, String code) {
        isStatus(status);
        assertThat(at("/error/code").asString()).isEqualTo(code);
    }
}
