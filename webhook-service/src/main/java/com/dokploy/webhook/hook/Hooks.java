package com.dokploy.webhook.hook;

import com.dokploy.platform.security.SecretBox;
import com.dokploy.webhook.application.KnownApplication;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The secrets of applications (S166): made here, shown once, replaced at will; a new one ends the old one at once.
@Service
public class Hooks {
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Hooks(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// When the secret was made; empty when there is none, and every delivery is refused.
    Optional<Instant> rotatedAt(UUID application) {
        return jdbc.sql("select rotated_at from hook where application_id = :id")
                .param("id", application)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /// Makes a new secret.
    ///
    /// @return the secret, which nothing shows again
    @Transactional
    public String rotate(KnownApplication application) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        jdbc.sql(
                        """
                        insert into hook (application_id, secret, rotated_at)
                        values (:id, :secret, :now)
                        on conflict (application_id) do update
                           set secret     = excluded.secret
                             , rotated_at = excluded.rotated_at
                        """)
                .param("id", application.id())
                .param("secret", box.seal(secret, owner(application.id())))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return secret;
    }

    /// The secrets of those of these applications that have one.
    @Transactional(readOnly = true)
    public Map<UUID, String> secretsOf(Collection<UUID> applications) {
        var secrets = new HashMap<UUID, String>();
        jdbc.sql("select application_id, secret from hook where application_id = any(:ids)")
                .param("ids", applications.toArray(UUID[]::new))
                .query((row, _) -> {
                    var id = row.getObject("application_id", UUID.class);
                    secrets.put(id, box.openText(row.getBytes("secret"), owner(id)));
                    return id;
                })
                .list();
        return secrets;
    }

    private static String owner(UUID application) {
        return "hook/" + application;
    }
}
