package com.dokploy.auth.signup;

import com.dokploy.auth.token.SecretToken;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one-time token for the first registration: a stranger who finds a fresh installation must not become its owner.
@Component
class BootstrapToken {
    private final JdbcClient jdbc;

    BootstrapToken(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes the token unless there is one.
    ///
    /// @return the token, to be logged once; none when another replica or an earlier start logged it
    Optional<String> make() {
        var token = SecretToken.random();
        var made =
                jdbc.sql(
                                "insert into bootstrap_token (digest) values (:digest) on conflict do nothing")
                        .param("digest", token.digest())
                        .update();
        return made == 1 ? Optional.of(token.text()) : Optional.empty();
    }

    boolean matches(@Nullable String token) {
        return token != null
                && jdbc.sql("select digest from bootstrap_token")
                        .query((rs, _) -> rs.getBytes(1))
                        .optional()
                        .filter(digest -> MessageDigest.isEqual(digest, SecretToken.digest(token)))
                        .isPresent();
    }

    void discard() {
        jdbc.sql("delete from bootstrap_token").update();
    }
}
