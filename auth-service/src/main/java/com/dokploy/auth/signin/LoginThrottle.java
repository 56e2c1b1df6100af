package com.dokploy.auth.signin;

import com.dokploy.auth.session.Origin;
import com.dokploy.auth.token.SecretToken;
import com.dokploy.auth.user.AccountRules;
import com.dokploy.platform.web.RateLimited;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Five wrong tries in a quarter of an hour for one account from one address, over all replicas (S16); as many askings for a mail.
///
/// A try is counted before the password is looked at, so that many at once are no way around; nobody can lock an account for
/// its owner, who comes from another address.
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class LoginThrottle {
    static final int TRIES = 5;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Counts a try.
    ///
    /// @param username what is tried at: a username, or what else tells one thing from others; in whatever case
    /// @throws RateLimited when there were too many; that one is not counted
    public void admit(String username, Origin origin) {
        var pair = pair(username, origin);
        var now = clock.instant();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:pair, 'hex'), 0))")
                .param("pair", pair)
                .query((rs, _) -> rs.getString(1))
                .list();
        var recent = recent(pair, now);
        if (recent.size() >= TRIES) {
            // The oldest of the last five makes room when it leaves the window.
            var free = recent.get(TRIES - 1).plus(WINDOW);
            throw new RateLimited(TRIES, Duration.between(now, free), now);
        }
        jdbc.sql("insert into login_attempts (pair, at) values (:pair, :now)")
                .param("pair", pair)
                .param("now", timestamp(now))
                .update();
        forgetSomeOldOnes(now);
    }

    /// The tries led to a login.
    void forgive(String username, Origin origin) {
        jdbc.sql("delete from login_attempts where pair = :pair")
                .param("pair", pair(username, origin))
                .update();
    }

    private List<Instant> recent(byte[] pair, Instant now) {
        return jdbc
                .sql(
                        """
                        select at
                          from login_attempts
                         where pair = :pair and at > :oldest
                         order by at desc
                        """)
                .param("pair", pair)
                .param("oldest", timestamp(now.minus(WINDOW)))
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant)
                .toList();
    }

    private void forgetSomeOldOnes(Instant now) {
        jdbc.sql(
                        """
                        delete from login_attempts
                         where ctid in (select ctid from login_attempts where at <= :oldest
                                        limit 20 for update skip locked)
                        """)
                .param("oldest", timestamp(now.minus(WINDOW)))
                .update();
    }

    /// A digest: what people type into the field of the username may be a password.
    private static byte[] pair(String username, Origin origin) {
        return SecretToken.digest(AccountRules.fold(username) + "\n" + origin.network());
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
