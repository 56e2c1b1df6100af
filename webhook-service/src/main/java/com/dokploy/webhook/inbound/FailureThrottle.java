package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.RateLimited;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ten failed verifications a minute for one repository from one address, over all replicas (S60). Whoever sends from another
/// address, or for another repository, does not notice.
@Service
class FailureThrottle {
    static final int FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    FailureThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Looked at before a secret is tried, so that no secret can be guessed faster than that.
    ///
    /// @throws RateLimited when there were too many failures
    @Transactional(readOnly = true)
    public void admit(String address, String repository) {
        var now = clock.instant();
        List<Timestamp> recent =
                jdbc.sql(
                                """
                                select at
                                  from failed_verification
                                 where pair = :pair
                                   and at > :oldest
                                 order by at desc
                                 limit :failures
                                """)
                        .param("pair", pair(address, repository))
                        .param("oldest", Timestamp.from(now.minus(WINDOW)))
                        .param("failures", FAILURES)
                        .query(Timestamp.class)
                        .list();
        if (recent.size() >= FAILURES) {
            var free = recent.getLast().toInstant().plus(WINDOW);
            throw new RateLimited(FAILURES, Duration.between(now, free), now);
        }
    }

    /// Notes a failure.
    @Transactional
    public void failed(String address, String repository) {
        jdbc.sql("insert into failed_verification (pair, at) values (:pair, :now)")
                .param("pair", pair(address, repository))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] pair(String address, String repository) {
        return Digests.sha256(address + "\n" + repository.toLowerCase(java.util.Locale.ROOT));
    }
}
