package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.util.backoff.BackOffExecution;

class RetryPolicyTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Duration patience(Throwable failure) {
        var execution = RetryPolicy.backOff(failure, LIMIT).start();
        var total = Duration.ZERO;
        for (var attempt = 0; attempt < 1000; attempt++) {
            var pause = execution.nextBackOff();
            if (pause == BackOffExecution.STOP) {
                return total;
            }
            assertThat(pause).isLessThanOrEqualTo(5000);
            total = total.plusMillis(pause);
        }
        return total;
    }

    @Test
    void givesAnEventUpAfterItsTime() {
        assertThat(patience(new IllegalStateException())).isBetween(LIMIT, LIMIT.plusSeconds(5));
        assertThat(patience(new DataIntegrityViolationException("duplicate")))
                .isBetween(LIMIT, LIMIT.plusSeconds(5));
        assertThat(patience(new SQLException("bad", "22P02"))).isLessThan(LIMIT.plusSeconds(5));
    }

    @Test
    void givesNothingUpWhileTheDatabaseIsAway() {
        assertThat(patience(new CannotGetJdbcConnectionException("no")))
                .isGreaterThan(Duration.ofHours(1));
        assertThat(patience(new RuntimeException(new SQLException("stopping", "57P01"))))
                .isGreaterThan(Duration.ofHours(1));
    }
}
