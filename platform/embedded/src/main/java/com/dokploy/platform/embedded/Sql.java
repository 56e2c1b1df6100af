package com.dokploy.platform.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.Utils;

/// The few lines of JDBC that provisioning needs.
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static boolean exists(Connection connection, String query, String argument)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Quotes a value where the grammar takes no parameter.
    static String literal(String value) throws SQLException {
        var quoted = new StringBuilder("'");
        Utils.escapeLiteral(quoted, value, true);
        return quoted.append('\'').toString();
    }
}
