package com.dokploy.auth.signup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one-time token for the first registration: a stranger who finds a fresh installation must not become its owner.
@Component
class BootstrapToken {
    private static final int BYTES = 24;

    private final JdbcClient jdbc;

    BootstrapToken(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes the token unless there is one.
    ///
    /// @return the token, to be logged once; none when another replica or an earlier start logged it
    Optional<String> make() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var made =
                jdbc.sql(
                                "insert into bootstrap_token (digest) values (:digest) on conflict do nothing")
                        .param("digest", digest(token))
                        .update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    boolean matches(@Nullable String token) {
        return token != null
                && jdbc.sql("select digest from bootstrap_token")
                        .query((rs, _) -> rs.getBytes(1))
                        .optional()
                        .filter(digest -> MessageDigest.isEqual(digest, digest(token)))
                        .isPresent();
    }

    void discard() {
        jdbc.sql("delete from bootstrap_token").update();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
