package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clauses 302-308, S188-S190.
class ProfileTest extends ServiceTest {
    @Test
    void clauses302To304TheCallerSeesThemself() {
        var person = someone();
        var me = person.client().get("/api/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.string("id")).isEqualTo(person.id().toString());
        assertThat(me.string("username")).isEqualTo(person.name());
        assertThat(me.string("email")).isEqualTo(person.email());
        assertThat(me.at("roles").toString()).isEqualTo("[\"developer\"]");
        assertThat(me.at("teams").isArray()).isTrue();
        assertThat(me.string("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void clauses305And306AndS189AnAddressChangesWithoutAPassword() {
        var person = someone();
        var answer =
                person.client().patch("/api/users/me", Map.of("email", "new-" + person.email()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.string("email")).isEqualTo("new-" + person.email());
        assertThat(person.client().get("/api/users/me").text()).as("S188").isEqualTo(answer.text());
        var other = someone();
        var taken = person.client().patch("/api/users/me", Map.of("email", other.email()));
        assertThat(taken.status()).isEqualTo(409);
    }

    @Test
    void s188NamesAndRolesAreNotChangedHere() {
        var person = someone();
        var answer =
                person.client()
                        .patch(
                                "/api/users/me",
                                Map.of(
                                        "username", "mallory",
                                        "roles", List.of("owner"),
                                        "tier", "premium",
                                        "id", "x"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.string("username")).isEqualTo(person.name());
        assertThat(answer.at("roles").toString()).isEqualTo("[\"developer\"]");
        assertThat(answer.string("tier")).isEqualTo("authenticated");
    }

    @Test
    void clause308AndS189TheCurrentPasswordMustBeThereAndRight() {
        var client = someone().client();
        var missing = client.patch("/api/users/me", Map.of("password", "a new password"));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.string("error.details.errors.0.field")).isEqualTo("currentPassword");
        assertThat(missing.string("error.details.errors.0.constraint")).isEqualTo("required");
        var wrong =
                client.patch(
                        "/api/users/me",
                        Map.of("password", "a new password", "currentPassword", "wrong one"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.string("error.details.errors.0.constraint")).isEqualTo("match");
        assertThat(wrong.string("error.details.errors.0.received")).isEqualTo("[REDACTED]");
    }

    @Test
    void clause307AndS190ANewPasswordEndsTheOtherSessions() {
        var person = someone();
        var other = signedIn(person.name());
        var answer =
                person.client()
                        .patch(
                                "/api/users/me",
                                Map.of(
                                        "password",
                                        "a new password",
                                        "currentPassword",
                                        Client.PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(person.client().get("/api/users/me").status())
                .as("this one lives")
                .isEqualTo(200);
        assertThat(other.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status()).isEqualTo(401);
        assertThat(anonymous().login(person.name(), "a new password").status()).isEqualTo(200);
        assertThat(published("user.updated.v1", person.id()))
                .anyMatch(
                        data -> data.contains("\"password\"") && !data.contains("a new password"));
    }

    @Test
    void b5TheProfileHasAnEntityTag() {
        var person = someone();
        var tag = person.client().get("/api/users/me").header("ETag");
        assertThat(person.client().with("If-None-Match", tag).get("/api/users/me").status())
                .isEqualTo(304);
        person.client().patch("/api/users/me", Map.of("email", "x-" + person.email()));
        var late =
                person.client()
                        .with("If-Match", tag)
                        .patch("/api/users/me", Map.of("email", "y-" + person.email()));
        assertThat(late.status()).isEqualTo(412);
    }
}
