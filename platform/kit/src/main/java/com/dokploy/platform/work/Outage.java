package com.dokploy.platform.work;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a database that is away, or that gave way to somebody else, from a statement that is wrong.
final class Outage {
    /// Connection lost, not enough resources, shut down by an operator, transaction rolled back to solve a
    /// conflict (PostgreSQL, appendix A).
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "40");

    /// The session stood still within a transaction and was ended for it.
    private static final String STOOD_STILL = "25P03";

    private Outage() {}

    /// Whether the same may succeed later. Looks at the causes too, since JPA wraps what JDBC says.
    static boolean isCauseOf(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case DataAccessResourceFailureException _,
                    RecoverableDataAccessException _,
                    TransientDataAccessException _,
                    CannotCreateTransactionException _,
                    SQLTransientException _,
                    SQLRecoverableException _ ->
                    true;
            case SQLException sql -> {
                var state = sql.getSQLState();
                yield state != null
                        && state.length() == 5
                        && (CLASSES.contains(state.substring(0, 2)) || state.equals(STOOD_STILL));
            }
            default -> false;
        };
    }
}
