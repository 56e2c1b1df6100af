package com.dokploy.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every service understands and answers, by the example of projects.
class ProtocolTest extends ServiceTest {

    /// S4: nothing is coerced; S32: a wrong type is malformed input.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":7}",
                "{\"name\":true}",
                "{\"name\":2.5}",
                "{\"name\":[\"abc\"]}",
                "{\"name\":{}}",
                "{\"name\":\"abc\",\"description\":1e400}"
            })
    void coercesNothing(String body) {
        var error = post(developer(), "/api/projects", body).isError(400, "INVALID_INPUT");
        assertThat(error.path("details").path("field").asString())
                .isEqualTo(body.contains("description") ? "description" : "name");
    }

    /// Clause 47, S32: what cannot be read at all.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\":\"abc\"",
                "{\"name\":\"abc\"} x",
                "{\"name\":\"abc\",\"name\":\"abd\"}",
                "[]",
                "\"abc\"",
                "null",
                "{name:\"abc\"}",
                "{\"name\":\"a\u0000c\"}"
            })
    void refusesMalformedBodies(String body) {
        var error = post(developer(), "/api/projects", body).isError(400, "INVALID_INPUT");
        assertThat(error.path("message").asString()).isEqualTo("Input data is malformed");
    }

    @Test
    void refusesBodiesNestedWithoutEnd() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        post(developer(), "/api/projects", "{\"name\":\"abc\",\"x\":%s}".formatted(deep))
                .isError(400, "INVALID_INPUT");
    }

    /// S3: what is not known, or not for the caller to set, is ignored and sets nothing.
    @Test
    void ignoresWhatIsNotTheCallersToSet() {
        var user = developer();
        var foreign = UUID.randomUUID();
        var body =
                post(
                                user,
                                "/api/projects",
                                """
                                {"name":"%s","id":"%s","ownerId":"%s","createdAt":"2000-01-01T00:00:00Z",
                                 "deletedAt":"2000-01-01T00:00:00Z","version":9,"_links":{"self":"x"},"other":[1]}
                                """
                                        .formatted(word(), foreign, foreign))
                        .isStatus(201)
                        .body();
        assertThat(body.path("id").asString()).isNotEqualTo(foreign.toString());
        assertThat(body.path("ownerId").asString()).isEqualTo(user.id().toString());
        assertThat(body.path("createdAt").asString()).isGreaterThan("2020");
        assertThat(body.path("deletedAt").isNull()).isTrue();
    }

    /// Clause 6, S6: JSON without a type is JSON; another type is refused.
    @Test
    void takesABodyWithoutATypeForJson() {
        var user = developer();
        var untyped =
                HttpRequest.newBuilder(address("/api/projects"))
                        .header("Authorization", "Bearer " + user.token())
                        .POST(BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(word())))
                        .build();
        assertThat(send(untyped).isStatus(201).header("Content-Type"))
                .isEqualTo("application/json");
        for (var type : List.of("text/plain", "application/xml", "multipart/form-data", "x")) {
            post(user, "/api/projects", "{\"name\":\"abc\"}", "Content-Type", type)
                    .isError(415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    /// Clause 7, S239: a read changes nothing, the same change twice is the same change, and every answer is a documented one.
    @Test
    void repeatsItself() {
        var user = developer();
        var path = "/api/projects/" + create(user, word()).id();
        assertThat(get(user, path).http().body()).isEqualTo(get(user, path).http().body());
        var change = "{\"description\":\"same\"}";
        var once = patch(user, path, change).isStatus(200);
        var twice = patch(user, path, change).isStatus(200);
        assertThat(twice.http().body()).isEqualTo(once.http().body());
        assertThat(twice.header("ETag")).isEqualTo(once.header("ETag"));
    }

    /// S37: what cannot be produced is refused in the envelope, which is JSON all the same.
    @Test
    void refusesToAnswerInAnotherFormat() {
        get(developer(), "/api/projects", "Accept", "text/csv").isError(406, "NOT_ACCEPTABLE");
    }

    /// S38, S39: who is nobody learns neither of routes nor of ids nor of what is wrong with a body.
    @Test
    void asksWhoCallsBeforeAnythingElse() {
        var id = create(developer(), word()).id();
        for (var path : List.of("/api/projects/" + id, "/api/projects/x", "/api/nothing")) {
            call(null, "GET", path, null).isError(401, "UNAUTHORIZED");
        }
        call(null, "POST", "/api/projects", "{").isError(401, "UNAUTHORIZED");
        call(null, "PUT", "/api/projects", "{}").isError(401, "UNAUTHORIZED");
        get(developer(), "/api/nothing").isError(404, "RESOURCE_NOT_FOUND");
    }

    /// S39: existence, then permission, then validation, then state.
    @Test
    void checksInTheSpecifiedOrder() {
        var team = UUID.randomUUID();
        var owner = known("developer", Map.of(team, "developer"));
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}".formatted(word(), team);
        var path = "/api/projects/" + post(owner, "/api/projects", body).isStatus(201).id();
        var viewer = known("developer", Map.of(team, "viewer"));
        var invalid = "{\"name\":\"!\"}";
        patch(developer(), path, invalid).isError(404, "RESOURCE_NOT_FOUND");
        patch(viewer, path, invalid).isError(403, "FORBIDDEN");
        patch(owner, path, invalid, "If-Match", "\"99\"").isError(400, "VALIDATION_ERROR");
    }

    /// S68: links do not depend on who may follow them.
    @Test
    void showsTheSameLinksToAll() {
        var team = UUID.randomUUID();
        var owner = known("developer", Map.of(team, "developer"));
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}".formatted(word(), team);
        var path = "/api/projects/" + post(owner, "/api/projects", body).isStatus(201).id();
        var viewer = known("developer", Map.of(team, "viewer"));
        assertThat(get(viewer, path).body().path("_links"))
                .isEqualTo(get(owner, path).body().path("_links"));
    }

    /// S40: a sane id is echoed in header and envelope, any other replaced.
    @Test
    void namesTheRequestInItsErrors() {
        var given = get(developer(), "/api/projects/x", "X-Request-Id", "my-id.1");
        assertThat(given.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(given.isError(404, "RESOURCE_NOT_FOUND").path("requestId").asString())
                .isEqualTo("my-id.1");
        var made = get(developer(), "/api/projects/x", "X-Request-Id", "a b");
        assertThat(made.header("X-Request-Id")).startsWith("req-");
    }

    /// Clause 25, S19, S23: this service verifies the token itself; no header of another kind counts.
    @Test
    void verifiesTokensItself() {
        AUTH.forgeries(UUID.randomUUID(), "mallory")
                .forEach((kind, token) -> {
                    var error =
                            call(token, "GET", "/api/projects", null).isError(401, "INVALID_TOKEN");
                    assertThat(error.toString()).as(kind).doesNotContain(token);
                });
        call(null, "GET", "/api/projects", null, "X-User-Id", UUID.randomUUID().toString())
                .isError(401, "UNAUTHORIZED");
    }
}
