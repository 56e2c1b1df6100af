package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;

/// Signing in with a device beside the password.
class OneTimePasswordTest extends ServiceTest {
    private static final TimeBasedOneTimePasswordGenerator DEVICE =
            new TimeBasedOneTimePasswordGenerator();
    private static final String HERE = "/api/users/me/one-time-password";

    @Test
    void b11WhoeverSwitchesThemOnNeedsACodeToSignInAndEachIsGoodOnce() {
        var person = someone();
        var secret = begin(person);
        assertThat(login(person, null).status()).as("it does not count yet").isEqualTo(200);
        assertThat(confirm(person, "000000").status()).isEqualTo(400);
        var first = code(secret);
        var confirmed = confirm(person, first);
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.header("Cache-Control")).contains("no-store");
        assertThat(person.client().get("/api/users/me").at("oneTimePassword").asBoolean()).isTrue();

        var missing = login(person, null);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.string("error.details.field")).isEqualTo("code");
        assertThat(login(person, first).status()).as("it was used").isEqualTo(401);
        CLOCK.moveBy(Duration.ofSeconds(30));
        assertThat(login(person, code(secret)).status()).isEqualTo(200);
        assertThat(login(person, code(secret)).status()).as("a replay").isEqualTo(401);
        assertThat(published("user.updated.v1", person.id()))
                .anyMatch(data -> data.contains("oneTimePassword"));
    }

    @Test
    void b11AClockMayBeOffByOneStepAndNoMore() {
        var person = someone();
        var secret = begin(person);
        assertThat(confirm(person, code(secret)).status()).isEqualTo(200);
        CLOCK.moveBy(Duration.ofMinutes(5));
        var early = code(secret);
        CLOCK.moveBy(Duration.ofSeconds(30));
        assertThat(login(person, early).status()).isEqualTo(200);
        var late = code(secret);
        CLOCK.moveBy(Duration.ofSeconds(60));
        assertThat(login(person, late).status()).isEqualTo(401);
    }

    @Test
    void b11ARecoveryCodeServesOnceAndSwitchesOff() {
        var person = someone();
        var codes = confirm(person, code(begin(person))).at("recoveryCodes");
        assertThat(codes.size()).isEqualTo(10);
        var one = codes.get(0).asString();
        assertThat(login(person, one).status()).isEqualTo(200);
        assertThat(login(person, one).status()).isEqualTo(401);
        assertThat(person.client().post(HERE + "/disable", Map.of("code", one)).status())
                .isEqualTo(400);
        var two = codes.get(1).asString();
        assertThat(person.client().post(HERE + "/disable", Map.of("code", two)).status())
                .isEqualTo(204);
        assertThat(login(person, null).status()).isEqualTo(200);
        assertThat(person.client().post(HERE + "/disable", Map.of("code", two)).status())
                .isEqualTo(409);
    }

    @Test
    void b11GuessingCodesIsThrottledLikeGuessingPasswords() {
        var person = someone();
        confirm(person, code(begin(person)));
        var client = anonymous();
        for (var i = 0; i < 5; i++) {
            assertThat(login(client, person, "00000" + i).status()).isEqualTo(401);
        }
        assertThat(login(client, person, "000009").status()).isEqualTo(429);
    }

    @Test
    void b11AnAdministratorHelpsWhoeverHasLostEverythingButNobodyAboveThem() {
        var person = someone();
        confirm(person, code(begin(person)));
        var path = "/api/users/%s/one-time-password".formatted(person.id());
        assertThat(someone().client().delete(path).status()).isEqualTo(403);
        var admin = someoneWith("admin").client();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(login(person, null).status()).isEqualTo(200);
        var owner = owner().get("/api/users/me").string("id");
        assertThat(admin.delete("/api/users/%s/one-time-password".formatted(owner)).status())
                .isEqualTo(403);
    }

    @Test
    void b11TheSecretIsGivenOnlyForThePassword() {
        var person = someone();
        assertThat(person.client().post(HERE, Map.of()).status()).isEqualTo(400);
        assertThat(person.client().post(HERE, Map.of("currentPassword", "wrong one")).status())
                .isEqualTo(400);
        assertThat(confirm(person, "123456").status()).as("nothing waits").isEqualTo(409);
        confirm(person, code(begin(person)));
        assertThat(person.client().post(HERE, Map.of("currentPassword", Client.PASSWORD)).status())
                .as("on already")
                .isEqualTo(409);
    }

    private static String begin(Person person) {
        var answer = person.client().post(HERE, Map.of("currentPassword", Client.PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.string("uri"))
                .startsWith("otpauth://totp/Dokploy:" + person.name())
                .contains("secret=" + answer.string("secret"));
        return answer.string("secret");
    }

    private static Answer confirm(Person person, String code) {
        return person.client().post(HERE + "/confirm", Map.of("code", code));
    }

    private static String code(String secret) {
        try {
            return DEVICE.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), DEVICE.getAlgorithm()),
                    CLOCK.instant());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer login(Person person, @org.jspecify.annotations.Nullable String code) {
        return login(anonymous(), person, code);
    }

    private static Answer login(
            Client client, Person person, @org.jspecify.annotations.Nullable String code) {
        return client.post(
                "/api/auth/login",
                code == null
                        ? Map.of("username", person.name(), "password", Client.PASSWORD)
                        : Map.of(
                                "username",
                                person.name(),
                                "password",
                                Client.PASSWORD,
                                "code",
                                code));
    }
}
