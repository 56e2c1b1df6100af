package com.dokploy.platform.messaging;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// How long a failing event is retried: for a bounded time, except while the database is away, which says nothing about the event.
final class RetryPolicy {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final double GROWTH = 2;

    private RetryPolicy() {}

    static BackOff backOff(@Nullable Throwable failure, Duration limit) {
        var backOff = new ExponentialBackOff(FIRST.toMillis(), GROWTH);
        backOff.setMaxInterval(LONGEST.toMillis());
        if (!databaseIsAway(failure)) {
            backOff.setMaxElapsedTime(limit.toMillis());
        }
        return backOff;
    }

    static boolean databaseIsAway(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLException sql && isConnectionState(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /// Class 08 is "connection exception", 57P0x is a server that stops or starts, 53300 "too many connections".
    private static boolean isConnectionState(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300"));
    }
}
