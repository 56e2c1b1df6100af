package com.dokploy.auth.otp;

import com.dokploy.auth.user.Users;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Invalid;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Secrets that users share with their devices, and what the devices say (B11, RFC 6238: SHA-1, six digits, 30 s, one step of tolerance either way).
@Service
@Transactional
public class OneTimePasswords {
    private static final int SECRET_BYTES = 20;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator();
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final RecoveryCodes recoveryCodes;
    private final Users users;
    private final Clock clock;

    OneTimePasswords(
            JdbcClient jdbc, SecretBox box, RecoveryCodes recoveryCodes, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.recoveryCodes = recoveryCodes;
        this.users = users;
        this.clock = clock;
    }

    /// Makes a secret, which counts for nothing until a code of it was given.
    ///
    /// @throws Conflict when one counts already
    byte[] begin(UUID user) {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var made =
                jdbc.sql(
                                """
                                insert into one_time_passwords (user_id, sealed, created_at)
                                values (:user, :sealed, :now)
                                on conflict (user_id) do update
                                   set sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
                                 where one_time_passwords.confirmed_at is null
                                """)
                        .param("user", user)
                        .param("sealed", box.seal(secret, owner(user)))
                        .param("now", timestamp(clock.instant()))
                        .update();
        if (made == 0) {
            throw new Conflict("One-time passwords are on already", Map.of());
        }
        return secret;
    }

    /// From now on signing in takes a code.
    ///
    /// @return the recovery codes, seen this once
    /// @throws Conflict when there is no secret that waits for this
    /// @throws Invalid when the code is wrong
    List<String> confirm(UUID user, String code) {
        var pending =
                lock(user)
                        .filter(secret -> !secret.confirmed())
                        .orElseThrow(() -> new Conflict("Nothing waits to be confirmed", Map.of()));
        var step = step(pending, code).orElseThrow(OneTimePasswords::wrong);
        jdbc.sql(
                        "update one_time_passwords set confirmed_at = :now, last_step = :step where user_id = :user")
                .param("now", timestamp(clock.instant()))
                .param("step", step)
                .param("user", user)
                .update();
        users.demandOneTimePassword(user, true);
        return recoveryCodes.renew(user);
    }

    /// Switches them off for somebody who can still give a code.
    ///
    /// @throws Conflict when they are off
    /// @throws Invalid when the code is wrong
    void end(UUID user, String code) {
        if (lock(user).filter(Secret::confirmed).isEmpty()) {
            throw new Conflict("One-time passwords are off", Map.of());
        }
        if (!accept(user, code)) {
            throw wrong();
        }
        forget(user);
    }

    /// Switches them off for somebody who has lost device and recovery codes.
    void forget(UUID user) {
        jdbc.sql("delete from one_time_passwords where user_id = :user")
                .param("user", user)
                .update();
        recoveryCodes.forget(user);
        users.demandOneTimePassword(user, false);
    }

    /// Whether it is a code of the user's device, or a recovery code. Each is good once; of two at once, one is refused.
    public boolean accept(UUID user, String code) {
        if (!CODE.matcher(code).matches()) {
            return recoveryCodes.use(user, code);
        }
        var secret = lock(user).filter(Secret::confirmed);
        var step = secret.isEmpty() ? OptionalLong.empty() : step(secret.get(), code);
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql("update one_time_passwords set last_step = :step where user_id = :user")
                .param("step", step.getAsLong())
                .param("user", user)
                .update();
        return true;
    }

    private Optional<Secret> lock(UUID user) {
        return jdbc.sql(
                        """
                        select sealed, confirmed_at is not null as confirmed, last_step
                          from one_time_passwords
                         where user_id = :user
                           for update
                        """)
                .param("user", user)
                .query((rs, _) -> secret(user, rs))
                .optional();
    }

    private Secret secret(UUID user, ResultSet rs) throws SQLException {
        return new Secret(
                new SecretKeySpec(
                        box.open(rs.getBytes("sealed"), owner(user)), generator.getAlgorithm()),
                rs.getBoolean("confirmed"),
                rs.getLong("last_step"));
    }

    /// The step that the code belongs to, if it is later than the last one used (RFC 6238 section 5.2).
    private OptionalLong step(Secret secret, String code) {
        var length = generator.getTimeStep();
        var now = clock.instant();
        for (var at : new Instant[] {now.minus(length), now, now.plus(length)}) {
            var step = at.getEpochSecond() / length.toSeconds();
            if (step > secret.lastStep() && code(secret, at).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private String code(Secret secret, Instant at) {
        try {
            return generator.generateOneTimePasswordString(secret.key(), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key of these bytes is good", e);
        }
    }

    private static Invalid wrong() {
        return Invalid.field("code", "Code is wrong", "match", null);
    }

    private static String owner(UUID user) {
        return "one-time-password:" + user;
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Secret(SecretKeySpec key, boolean confirmed, long lastStep) {}
}
