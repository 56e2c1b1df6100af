package com.dokploy.platform.testkit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

class TokenIssuerTest {
    private static final TokenIssuer ISSUER = TokenIssuer.start();
    private static final UUID USER = UUID.randomUUID();

    private final JwtDecoder decoder =
            NimbusJwtDecoder.withJwkSetUri(ISSUER.url() + "/api/auth/jwks")
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void aTokenIsVerifiedByTheServedKeys() {
        var session = UUID.randomUUID();
        var jwt = decoder.decode(ISSUER.token(USER, "ann", session));
        assertThat(jwt.getSubject()).isEqualTo(USER.toString());
        assertThat(jwt.getId()).isEqualTo(session.toString());
        assertThat(jwt.getClaimAsString("preferred_username")).isEqualTo("ann");
    }

    @Test
    void forgeriesAreRefused() {
        ISSUER.forgeries(USER, "ann")
                .forEach((reason, token) -> {
                    if (!reason.startsWith("without")) {
                        assertThatThrownBy(() -> decoder.decode(token))
                                .as(reason)
                                .isInstanceOf(JwtException.class);
                    }
                });
    }

    @Test
    void answersWhoIsAskingOnceToldAboutThem() {
        var team = UUID.randomUUID();
        ISSUER.account(USER, "ann", List.of("developer"), Map.of(team, "admin"));
        var me =
                RestClient.create(ISSUER.url())
                        .get()
                        .uri("/api/users/me")
                        .header("Authorization", "Bearer " + ISSUER.token(USER, "ann"))
                        .retrieve()
                        .body(String.class);
        assertThat(me).contains(team.toString(), "developer");
    }
}
