package com.dokploy.auth.otp;

import com.dokploy.auth.token.SecretToken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ten codes for whoever has lost their device, each good once; we keep their digests.
@Component
class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> renew(UUID user) {
        forget(user);
        var codes = Stream.generate(this::code).limit(COUNT).toList();
        codes.forEach(code ->
                jdbc.sql("insert into recovery_codes (user_id, digest) values (:user, :digest)")
                        .param("user", user)
                        .param("digest", digest(code))
                        .update());
        return codes;
    }

    boolean use(UUID user, String code) {
        return jdbc.sql("delete from recovery_codes where user_id = :user and digest = :digest")
                        .param("user", user)
                        .param("digest", digest(code))
                        .update()
                == 1;
    }

    void forget(UUID user) {
        jdbc.sql("delete from recovery_codes where user_id = :user").param("user", user).update();
    }

    private String code() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
    }

    private static byte[] digest(String code) {
        return SecretToken.digest(code.toLowerCase(Locale.ROOT));
    }
}
