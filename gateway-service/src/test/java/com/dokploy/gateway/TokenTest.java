package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void begin() {
        gateway.service("auth").answers(Answer.json(200, gateway.tokens().jwks()));
    }

    /// Clause 23: the scheme in any case.
    @Test
    void acceptsAGoodToken() {
        var token = gateway.tokens().of("u1");
        for (var scheme : new String[] {"Bearer ", "bearer ", "BEARER  "}) {
            assertThat(gateway.get("/api/projects", "Authorization", scheme + token).status())
                    .isEqualTo(200);
        }
    }

    /// Clauses 24, 31, 48, 362, S21: neither an API key nor any other scheme is a token.
    @Test
    void asksForATokenWhereThereIsNone() {
        for (var headers :
                List.of(
                        new String[] {"X-Nothing", "1"},
                        new String[] {"X-API-Key", "abc"},
                        new String[] {"Authorization", "Basic YTpi"},
                        new String[] {"Authorization", "Bearer "})) {
            var answer = gateway.get("/api/projects", headers);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
            assertThat(answer.error().path("message").asString())
                    .isEqualTo("Authentication required");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"dokploy\"");
        }
        assertThat(gateway.get("/api/projects?token=" + gateway.tokens().of("u1")).code())
                .isEqualTo("UNAUTHORIZED");
    }

    /// Clauses 25, 49, S19, S21: malformed, forged, expired, of another algorithm, key or issuer.
    @Test
    void refusesTokensThatAreNotGood() throws JOSEException {
        var tokens = gateway.tokens();
        var soon = Instant.now().plusSeconds(60);
        var good = tokens.of("u1");
        var claims = tokens.claims("u1", "s1", soon).build();
        var confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test-key").build(),
                        claims);
        confused.sign(new MACSigner(tokens.key().toRSAPublicKey().getEncoded()));
        var bad =
                List.of(
                        "abc",
                        "a.b.c",
                        good.substring(0, good.length() - 8) + "AAAAAAAA",
                        tokens.of("u1", "s1", Instant.now().minusSeconds(1)),
                        tokens.sign(tokens.claims("u1", "s1", soon).issuer("other").build()),
                        tokens.sign(tokens.claims("u1", "s1", soon).subject(null).build()),
                        tokens.sign(tokens.claims("u1", "s1", soon).jwtID(null).build()),
                        tokens.sign(tokens.claims("u1", "s1", soon).expirationTime(null).build()),
                        new PlainJWT(claims).serialize(),
                        confused.serialize(),
                        new TestTokens("test-key").of("u1"),
                        new TestTokens("unknown-key").of("u1"),
                        "x".repeat(10_000));
        for (var token : bad) {
            var answer = gateway.getAs(token, "/api/projects");
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("INVALID_TOKEN");
            assertThat(answer.error().path("message").asString())
                    .isEqualTo("JWT token is invalid or expired");
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            assertThat(answer.body()).doesNotContain(token);
        }
    }

    /// Clause 368: who is anonymous may call exactly these.
    @ParameterizedTest
    @CsvSource({
        "POST, /api/auth/login, true",
        "POST, /api/auth/register, true",
        "GET, /api/auth/oidc/login, true",
        "GET, /api/auth/oidc/callback, true",
        "GET, /api/auth/oidc/providers, true",
        "POST, /api/webhooks/github, true",
        "POST, /api/webhooks/gitlab, true",
        "GET, /api/openapi.json, true",
        "GET, /api/docs, true",
        "GET, /api/redoc, true",
        "GET, /api/health, true",
        "GET, /api/version, true",
        "GET, /api/rate-limit, true",
        "GET, /api/v1/version, true",
        "GET, /api/auth/login, false",
        "POST, /api/auth/logout, false",
        "POST, /api/auth/refresh, false",
        "GET, /api/auth/sessions, false",
        "GET, /api/webhooks/deliveries, false",
        "GET, /api/webhooks/github, false",
        "POST, /api/webhooks/deliveries/x/redeliver, false",
        "GET, /api/projects, false",
        "POST, /api/users, false",
        "DELETE, /api/version, false",
        "GET, /api/metrics/prometheus, false",
        "GET, /api/ws, false"
    })
    void letsAnonymousCallersDoThisOnly(String method, String path, boolean allowed) {
        gateway.service("webhook").answers(Answer.json(202, "{}"));
        assertThat(gateway.send(method, path, "").status() != 401).isEqualTo(allowed);
    }

    /// S57, S63: a stale token does not keep anyone from signing in, and reaches no service.
    @Test
    void ignoresTokensWhereNoneIsNeeded() {
        var answer = gateway.send("POST", "/api/auth/login", "{}", "Authorization", "Bearer stale");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.service("auth").last().header("Authorization")).isEmpty();
    }

    /// Clause 28: after a logout the token is refused at once, before any event says so.
    @Test
    void refusesTheTokenAfterItsLogout() {
        var token = gateway.tokens().of("u1");
        assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(200);
        gateway.service("auth").answers(exchange -> exchange.sendResponseHeaders(204, -1));

        assertThat(
                        gateway.send(
                                        "POST",
                                        "/api/v1/auth/logout",
                                        "",
                                        "Authorization",
                                        "Bearer " + token)
                                .status())
                .isEqualTo(204);

        assertThat(gateway.getAs(token, "/api/projects").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void keepsTheSessionWhenTheLogoutFails() {
        var token = gateway.tokens().of("u1");
        gateway.getAs(token, "/api/projects");
        gateway.service("auth").answers(Answer.json(503, "{\"error\":{}}"));

        gateway.send("POST", "/api/auth/logout", "", "Authorization", "Bearer " + token);

        assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(200);
    }

    /// A hot token ends on time although it is remembered.
    @Test
    void refusesARememberedTokenOnceItExpires() {
        var token =
                gateway.tokens()
                        .of("u1", UUID.randomUUID().toString(), Instant.now().plusSeconds(3));
        assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(6))
                .until(() -> gateway.getAs(token, "/api/projects").status() == 401);
    }

    /// Architecture, security rule 7: a key that cannot be looked up is 503, an unknown one 401; known ones stay good.
    @Test
    void distinguishesUnknownKeysFromKeysThatCannotBeLookedUp() {
        try (var own = TestGateway.start()) {
            var token = own.tokens().of("u1");
            own.service("auth").answers(Answer.json(503, "{}"));
            var away = own.getAs(token, "/api/projects");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("Retry-After")).isNotEmpty();

            own.service("auth").answers(Answer.json(200, own.tokens().jwks()));
            await().until(() -> own.getAs(token, "/api/projects").status() == 200);
            own.service("auth").answers(Answer.json(503, "{}"));
            var another = own.tokens().of("u2");
            assertThat(own.getAs(another, "/api/projects").status()).isEqualTo(200);

            var rotated = new TestTokens("next-key");
            await().until(() -> own.getAs(rotated.of("u1"), "/api/projects").status() == 503);
            own.service("auth").answers(Answer.json(200, rotated.jwks()));
            await().until(() -> own.getAs(rotated.of("u1"), "/api/projects").status() == 200);
        }
    }
}
