package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clauses 24-28, 31; S17-S23, B8, B9.
class SessionTest extends ServiceTest {
    @Test
    void clause24AndS21NoTokenIs401WithAChallenge() {
        var answer = anonymous().get("/api/users/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
        assertThat(answer.string("error.message")).isEqualTo("Authentication required");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void clause31AnApiKeyIsNoToken() {
        var answer = anonymous().with("X-API-Key", "k").get("/api/users/me");
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void clause25AndS19TokensThatOnlyLookLikeOursAre401() throws Exception {
        var real = token(someone());
        var parsed = SignedJWT.parse(real);
        var claims = parsed.getJWTClaimsSet();
        var kid = parsed.getHeader().getKeyID();
        var forgeries =
                Map.of(
                        "garbage", "abc",
                        "none", new PlainJWT(claims).serialize(),
                        "another key", signed(claims, kid, new RSAKeyGenerator(2048).generate()),
                        "the public key as a secret", hmac(claims, kid),
                        "changed claims", changed(real),
                        "unsigned", real.substring(0, real.lastIndexOf('.') + 1));
        forgeries.forEach((what, token) -> {
            var answer = anonymous().bearing(token).get("/api/users/me");
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.code()).as(what).isEqualTo("INVALID_TOKEN");
            assertThat(answer.string("error.message")).isEqualTo("JWT token is invalid or expired");
            assertThat(answer.header("WWW-Authenticate"))
                    .as("S21, RFC 6750")
                    .startsWith("Bearer")
                    .contains("error=\"invalid_token\"");
        });
    }

    /// Clause 25, S22: nothing has to be refreshed in the meantime.
    @Test
    void clause25ATokenEndsAfterSevenDays() {
        var client = someone().client();
        CLOCK.moveBy(Duration.ofDays(7).minusMinutes(1));
        assertThat(client.get("/api/users/me").status()).isEqualTo(200);
        CLOCK.moveBy(Duration.ofMinutes(2));
        assertThat(client.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void s23AHeaderSaysNothingAboutWhoCalls() {
        var person = someone();
        var admin = owner().get("/api/users/me").string("id");
        var answer =
                person.client()
                        .with("X-User-Id", admin)
                        .with("X-User-Roles", "owner")
                        .get("/api/users/me");
        assertThat(answer.string("id")).isEqualTo(person.id().toString());
        assertThat(anonymous().with("X-User-Id", admin).get("/api/users/me").status())
                .isEqualTo(401);
    }

    /// Clauses 26-28, S17.
    @Test
    void clauses26To28LogoutEndsThisSessionAndNoOther() {
        var person = someone();
        var other = signedIn(person.name());
        var answer = person.client().post("/api/auth/logout");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(other.get("/api/users/me").status()).as("S17").isEqualTo(200);
    }

    @Test
    void s18LogoutTwiceAndWithoutAToken() {
        var person = someone();
        person.client().post("/api/auth/logout");
        assertThat(person.client().post("/api/auth/logout").code()).isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().post("/api/auth/logout").code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void b9SessionsAreListedAndEndedOneByOne() {
        var person = someone();
        var other = signedIn(person.name());
        var list = person.client().with("User-Agent", "tests/1").get("/api/auth/sessions");
        assertThat(list.at("pagination.total").intValue()).isEqualTo(2);
        var others =
                list.at("data")
                        .valueStream()
                        .filter(session -> !session.path("current").booleanValue())
                        .toList();
        assertThat(others).hasSize(1);
        var theirs = others.getFirst();
        assertThat(theirs.path("method").asString()).isEqualTo("login");
        assertThat(theirs.path("address").asString()).startsWith("10.1.");

        var path = theirs.path("_links").path("self").asString();
        assertThat(someone().client().delete(path).status()).as("a stranger").isEqualTo(404);
        assertThat(person.client().delete(path).status()).isEqualTo(204);
        assertThat(other.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(person.client().delete(path).status()).isEqualTo(404);
        assertThat(person.client().get("/api/auth/sessions").at("pagination.total").intValue())
                .isEqualTo(1);
    }

    @Test
    void b9LogoutAllEndsThemAll() {
        var person = someone();
        var other = signedIn(person.name());
        assertThat(person.client().post("/api/auth/logout-all").status()).isEqualTo(204);
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(other.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
    }

    /// B8, S20.
    @Test
    void b8ARefreshedTokenTakesTheOldOnesPlace() {
        var person = someone();
        var answer = person.client().post("/api/auth/refresh");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("expiresIn").intValue()).isEqualTo(604800);
        assertThat(answer.header("Cache-Control")).as("S20").contains("no-store");
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(person.client().post("/api/auth/refresh").status()).isEqualTo(401);
        var fresh = anonymous().bearing(answer.string("token"));
        assertThat(fresh.get("/api/users/me").string("id")).isEqualTo(person.id().toString());
        assertThat(fresh.get("/api/auth/sessions").string("data.0.method")).isEqualTo("refresh");
    }

    private static String token(Person person) {
        return String.valueOf(person.client().headers().get("Authorization"))
                .replace("Bearer ", "");
    }

    private static String signed(JWTClaimsSet claims, String kid, RSAKey key) throws JOSEException {
        var jwt =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private String hmac(JWTClaimsSet claims, String kid) throws JOSEException {
        var jwt =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
        jwt.sign(new MACSigner(anonymous().get("/api/auth/jwks").text()));
        return jwt.serialize();
    }

    private static String changed(String token) {
        var parts = token.split("\\.");
        var payload =
                new String(
                        java.util.Base64.getUrlDecoder().decode(parts[1]),
                        java.nio.charset.StandardCharsets.UTF_8);
        var other = payload.replaceFirst("\"exp\":\\d+", "\"exp\":4102444800");
        assertThat(other).isNotEqualTo(payload);
        return "%s.%s.%s"
                .formatted(
                        parts[0],
                        java.util.Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        other.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        parts[2]);
    }
}
