package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Clauses 29, 30; S9-S13, S36.
@ExtendWith(OutputCaptureExtension.class)
class RegistrationTest extends ServiceTest {
    @Test
    void clauses29And30AndS10ANewUserIsADeveloperWithoutAToken() {
        var name = freshName();
        var answer =
                register(name.toUpperCase(Locale.ROOT), name + "@example.test", Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.string("username")).as("S11: folded").isEqualTo(name);
        assertThat(answer.string("email")).isEqualTo(name + "@example.test");
        assertThat(answer.at("roles").toString()).as("S13").isEqualTo("[\"developer\"]");
        assertThat(answer.string("createdAt")).isNotEmpty();
        assertThat(answer.at("token").isMissingNode()).isTrue();
        assertThat(published("user.registered.v1", answer.string("id"))).hasSize(1);
    }

    @Test
    void s9EverythingThatIsMissingIsNamed() {
        var answer = anonymous().post("/api/auth/register", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).containsExactlyInAnyOrder("username", "email", "password");
        assertThat(answer.string("error.details.errors.0.constraint")).isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource({
        "username, ab, length",
        "username, with space, regex",
        "username, ünicode, regex",
        "email, nobody, format",
        "email, a@b@c, format",
        "password, short7!, length"
    })
    void s11WhatBreaksARuleIsNamed(String field, String value, String constraint) {
        var body =
                new java.util.HashMap<>(
                        Map.of(
                                "username",
                                freshName(),
                                "email",
                                freshName() + "@example.test",
                                "password",
                                Client.PASSWORD));
        body.put(field, value);
        var answer = anonymous().post("/api/auth/register", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer)).containsExactly(field);
        assertThat(answer.string("error.details.errors.0.constraint")).isEqualTo(constraint);
    }

    @Test
    void s11PasswordsHave8To128CharactersAndAreNeverTrimmed() {
        assertThat(register(freshName(), null, "p".repeat(129)).status()).isEqualTo(400);
        assertThat(register(freshName(), null, "p".repeat(128)).status()).isEqualTo(201);
        var name = freshName();
        assertThat(register(name, null, "  12345678  ").status()).isEqualTo(201);
        assertThat(anonymous().login(name, "12345678").status()).isEqualTo(401);
        assertThat(anonymous().login(name, "  12345678  ").status()).isEqualTo(200);
    }

    @Test
    void s12WhatIsTakenIsNamedInWhateverCase() {
        var person = someone();
        var name = register(person.name().toUpperCase(Locale.ROOT), null, Client.PASSWORD);
        assertThat(name.status()).isEqualTo(409);
        assertThat(name.code()).isEqualTo("CONFLICT");
        assertThat(name.string("error.details.field")).isEqualTo("username");
        var email = register(freshName(), person.email().toUpperCase(Locale.ROOT), Client.PASSWORD);
        assertThat(email.status()).isEqualTo(409);
        assertThat(email.string("error.details.field")).isEqualTo("email");
    }

    @Test
    void s36NoSecretIsEchoedOrLogged(CapturedOutput output) {
        var secret = "s3cr" + UUID.randomUUID();
        var answers =
                List.of(
                        register("a b", "nobody", secret + "x".repeat(128)),
                        anonymous().login(freshName(), secret),
                        anonymous()
                                .post(
                                        "/api/auth/login",
                                        "{\"username\":{},\"password\":[\"" + secret + "\"]}"),
                        someone()
                                .client()
                                .patch(
                                        "/api/users/me",
                                        Map.of(
                                                "password",
                                                "a new password",
                                                "currentPassword",
                                                secret)),
                        anonymous().bearing(secret).get("/api/users/me"),
                        someone()
                                .client()
                                .post("/api/invitations/accept", Map.of("token", secret)));
        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isBetween(400, 499);
                    assertThat(answer.text()).doesNotContain(secret);
                });
        assertThat(answers.getFirst().text()).contains("[REDACTED]");
        assertThat(output.getAll()).doesNotContain(secret);
        assertThat(
                        jdbc().sql("select count(*) from outbox where data::text like :secret")
                                .param("secret", "%" + secret + "%")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private Answer register(
            String name, @org.jspecify.annotations.Nullable String email, String password) {
        return anonymous()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "username",
                                name,
                                "email",
                                email == null ? name + "@example.test" : email,
                                "password",
                                password));
    }

    private static List<String> fields(Answer answer) {
        return answer.at("error.details.errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }
}
