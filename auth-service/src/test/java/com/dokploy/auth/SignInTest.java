package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Clauses 13-22, 338, S15, S16, S20.
class SignInTest extends ServiceTest {
    @Autowired private MeterRegistry meters;

    /// Clauses 13-22, S20.
    @Test
    void clauses13To22LoginAnswersATokenAndTheUser() throws Exception {
        var answer = anonymous().login("admin", Client.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.string("token").split("\\.")).hasSize(3);
        assertThat(answer.at("expiresIn").intValue()).isEqualTo(604800);
        assertThat(UUID.fromString(answer.string("user.id")).version()).isEqualTo(7);
        assertThat(answer.string("user.username")).isEqualTo("admin");
        assertThat(answer.string("user.email")).isEqualTo("admin@example.test");
        assertThat(answer.at("user.roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(answer.header("Cache-Control")).as("S20").contains("no-store");
        var jwt = SignedJWT.parse(answer.string("token"));
        var claims = jwt.getJWTClaimsSet();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(claims.getSubject()).isEqualTo(answer.string("user.id"));
        assertThat(claims.getIssuer()).isEqualTo("dokploy");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("admin");
        assertThat(
                        Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                .as("clause 18: equals exp - iat")
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theUsernameIsFolded() {
        assertThat(anonymous().login("AdMiN", Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void clause14And15MissingAndBlankMembersAreNamed() {
        var answer = anonymous().post("/api/auth/login", Map.of("username", " "));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        var fields =
                answer.at("error.details.errors")
                        .valueStream()
                        .map(e -> e.path("field").asString())
                        .toList();
        assertThat(fields).containsExactlyInAnyOrder("username", "password");
    }

    @Test
    void clause338AShortPasswordReachesTheCredentialCheck() {
        var answer = anonymous().login("admin", "secret");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void s15UnknownUserAndWrongPasswordAreAnsweredAlike() {
        var unknown = anonymous().login(freshName(), "wrong password");
        var wrong = anonymous().login("admin", "wrong password");

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.string("error.message")).isEqualTo(wrong.string("error.message"));
        assertThat(unknown.at("error.details")).isEqualTo(wrong.at("error.details"));
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void s15WhetherTheUserExistsOrNotOnePasswordIsHashed() {
        assertThat(hashesFor("admin")).as("known").isEqualTo(1);
        assertThat(hashesFor(freshName())).as("unknown").isEqualTo(1);
        assertThat(hashesFor("no such \u0000 name")).as("impossible").isEqualTo(1);
    }

    private double hashesFor(String username) {
        var before = hashes();
        assertThat(anonymous().login(username, "wrong password").status()).isEqualTo(401);
        return hashes() - before;
    }

    private double hashes() {
        return meters.get("dokploy.auth.password.hashes").counter().count();
    }

    @Test
    void s16FiveWrongTriesAndNoMoreFromOneAddress() {
        var person = someone();
        var attacker = anonymous();
        for (var i = 0; i < 5; i++) {
            assertThat(attacker.login(person.name(), "wrong password").status()).isEqualTo(401);
        }

        var refused = attacker.login(person.name(), Client.PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(refused.at("error.details.limit").intValue()).isEqualTo(5);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        assertThat(attacker.login(person.name().toUpperCase(java.util.Locale.ROOT), "x").status())
                .as("case is no way around")
                .isEqualTo(429);
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status())
                .as("the owner of the account comes from another address")
                .isEqualTo(200);
        assertThat(attacker.login("admin", Client.PASSWORD).status())
                .as("another account from the same address")
                .isEqualTo(200);
    }

    @Test
    void s16ManyTriesAtOnceAreNoWayAround() throws Exception {
        var person = someone();
        var attacker = anonymous();
        Callable<Integer> attempt = () -> attacker.login(person.name(), "wrong password").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(java.util.Collections.nCopies(12, attempt));
            var refused = 0;
            for (var status : statuses) {
                refused += status.get() == 429 ? 1 : 0;
            }
            assertThat(refused).isEqualTo(7);
        }
    }

    @Test
    void s16AnIdempotencyKeyDoesNotForgetTheTries() {
        var person = someone();
        var attacker = person.client().from("10.99.0.1");
        for (var i = 0; i < 5; i++) {
            attacker.with("Idempotency-Key", "k" + i).login("admin", "wrong password");
        }
        assertThat(attacker.with("Idempotency-Key", "k6").login("admin", Client.PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void s16ARightPasswordForgetsTheWrongOnes() {
        var person = someone();
        var client = anonymous();
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i < 4; i++) {
                assertThat(client.login(person.name(), "wrong password").status()).isEqualTo(401);
            }
            assertThat(client.login(person.name(), Client.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void s16AnIpv6CustomerIsOneNetwork() {
        var person = someone();
        for (var i = 0; i < 5; i++) {
            anonymous().from("2001:db8:1:2::" + (i + 1)).login(person.name(), "wrong password");
        }
        assertThat(
                        anonymous()
                                .from("2001:db8:1:2:ffff::1")
                                .login(person.name(), Client.PASSWORD)
                                .status())
                .isEqualTo(429);
        assertThat(
                        anonymous()
                                .from("2001:db8:1:3::1")
                                .login(person.name(), Client.PASSWORD)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aDisabledAccountIsAnsweredLikeAWrongPassword() {
        var person = someone();
        owner().patch("/api/users/" + person.id(), Map.of("disabled", true));
        var answer = anonymous().login(person.name(), Client.PASSWORD);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.string("error.message"))
                .isEqualTo(anonymous().login("admin", "wrong password").string("error.message"));
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void refusedLoginsAreRecordedWithoutWhatWasTyped() {
        var secret = "typed-in-the-wrong-field-" + UUID.randomUUID();
        anonymous().login(secret, "wrong password");
        var recorded =
                jdbc().sql("select data::text from outbox where aggregate = 'auth.audit'")
                        .query(String.class)
                        .list();
        assertThat(recorded).anyMatch(data -> data.contains("unknown user"));
        assertThat(recorded).noneMatch(data -> data.contains(secret));
    }
}
