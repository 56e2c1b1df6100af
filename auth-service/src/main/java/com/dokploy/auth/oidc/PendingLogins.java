package com.dokploy.auth.oidc;

import com.dokploy.auth.token.SecretToken;
import com.dokploy.platform.security.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Logins that are under way at a provider, outside of any replica's memory (S27).
///
/// State and cookie are kept as digests, what proves to the provider that we asked is encrypted.
@Service
@Transactional
class PendingLogins {
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int BITE = 20;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    PendingLogins(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// @param state what comes back with the browser
    /// @param browser what its cookie says
    void remember(String state, String browser, PendingLogin login) {
        var now = clock.instant();
        forgetSomeOldOnes(now);
        var digest = SecretToken.digest(state);
        jdbc.sql(
                        """
                        insert into oidc_logins (state, browser, provider, sealed, created_at)
                        values (:state, :browser, :provider, :sealed, :now)
                        """)
                .param("state", digest)
                .param("browser", SecretToken.digest(browser))
                .param("provider", login.provider())
                .param("sealed", box.seal(login.verifier() + " " + login.nonce(), owner(digest)))
                .param("now", timestamp(now))
                .update();
    }

    /// Takes the login that belongs to both, if it is not too old; whoever comes second finds none.
    Optional<PendingLogin> take(String state, String browser) {
        return jdbc.sql(
                        """
                        delete from oidc_logins
                         where state = :state
                           and browser = :browser
                           and created_at > :oldest
                        returning state, provider, sealed
                        """)
                .param("state", SecretToken.digest(state))
                .param("browser", SecretToken.digest(browser))
                .param("oldest", timestamp(clock.instant().minus(LIFETIME)))
                .query((rs, _) -> login(rs))
                .optional();
    }

    private PendingLogin login(ResultSet rs) throws SQLException {
        var secrets =
                box.openText(rs.getBytes("sealed"), owner(rs.getBytes("state"))).split(" ", 2);
        return new PendingLogin(rs.getString("provider"), secrets[0], secrets[1]);
    }

    private void forgetSomeOldOnes(Instant now) {
        jdbc.sql(
                        """
                        delete from oidc_logins
                         where ctid in (select ctid from oidc_logins where created_at <= :oldest
                                        limit :bite for update skip locked)
                        """)
                .param("oldest", timestamp(now.minus(LIFETIME)))
                .param("bite", BITE)
                .update();
    }

    private static String owner(byte[] state) {
        return "oidc-login/" + HexFormat.of().formatHex(state);
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
