package com.dokploy.auth.user;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The grant of the first ownership: one insert that succeeds once, whoever tries at the same time (S14).
@Component
class FirstOwner {
    private final JdbcClient jdbc;
    private final Clock clock;

    FirstOwner(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isGranted() {
        return jdbc.sql("select exists (select from first_owner)").query(Boolean.class).single();
    }

    /// Waits for whoever tries at the same time to commit or roll back.
    ///
    /// @return whether this user is the first owner
    boolean claim(UUID userId) {
        return jdbc.sql(
                                """
                                insert into first_owner (user_id, granted_at) values (:user, :now)
                                on conflict do nothing
                                """)
                        .param("user", userId)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
