package com.dokploy.auth;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
record Answer(int status, String text, HttpHeaders headers) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    JsonNode json() {
        return JSON.readTree(text);
    }

    /// A member, by its path such as `user.id`.
    JsonNode at(String path) {
        return json().at("/" + path.replace('.', '/'));
    }

    String string(String path) {
        return at(path).asString("");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String code() {
        return string("error.code");
    }
}
