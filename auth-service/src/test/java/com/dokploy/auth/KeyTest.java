package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.auth.token.Rotation;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/// B17, S19.
class KeyTest extends ServiceTest {
    @Autowired private BeanFactory beans;

    @Test
    void b17ARotatedKeyStaysPublishedAndItsTokensGood() throws Exception {
        var before = owner();
        var oldKey = kid(before);
        var rotated = owner().post("/api/auth/keys/rotate");
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);

        assertThat(before.get("/api/users/me").status()).isEqualTo(200);
        var newKey = kid(owner());
        assertThat(newKey).isEqualTo(rotated.string("id")).isNotEqualTo(oldKey);
        assertThat(published()).contains(oldKey, newKey);
        assertThat(owner().get("/api/auth/keys").text()).contains(oldKey, newKey);
    }

    @Test
    void b17NothingPrivateIsPublished() throws Exception {
        var answer = anonymous().get("/api/auth/jwks");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(JWKSet.parse(answer.text()).getKeys())
                .isNotEmpty()
                .noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
        var stored =
                jdbc().sql("select encode(sealed, 'escape') || public_key::text from signing_keys")
                        .query(String.class)
                        .list();
        assertThat(String.join("", stored)).doesNotContain("\"d\"");
    }

    @Test
    void b17OnlyAnOwnerRotates() {
        assertThat(someoneWith("admin").client().post("/api/auth/keys/rotate").status())
                .isEqualTo(403);
        assertThat(someone().client().get("/api/auth/keys").status()).isEqualTo(403);
        assertThat(anonymous().post("/api/auth/keys/rotate").status()).isEqualTo(401);
    }

    @Test
    void b17AKeyIsRetiredByAgeAndForgottenOnceItsTokensHaveExpired() throws Exception {
        var old = kid(owner());
        CLOCK.moveBy(Duration.ofDays(91));
        try {
            Rotation.byAge(beans);
            assertThat(kid(owner())).isNotEqualTo(old);
            assertThat(published()).contains(old);
            CLOCK.moveBy(Duration.ofDays(7).plusHours(2));
            assertThat(published()).doesNotContain(old);
        } finally {
            // For other tests, time did not pass.
            jdbc().sql(
                            "update signing_keys set created_at = now() - interval '1 minute' where created_at > now()")
                    .update();
            CLOCK.reset();
            owner().post("/api/auth/keys/rotate");
        }
    }

    private static String kid(Client client) throws Exception {
        var token = String.valueOf(client.headers().get("Authorization")).replace("Bearer ", "");
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private List<String> published() throws Exception {
        return JWKSet.parse(anonymous().get("/api/auth/jwks").text()).getKeys().stream()
                .map(com.nimbusds.jose.jwk.JWK::getKeyID)
                .toList();
    }
}
