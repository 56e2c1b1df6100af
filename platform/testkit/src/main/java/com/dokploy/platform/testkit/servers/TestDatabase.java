package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A provisioned database of one test: all schemas and roles are there, all tables are missing.
///
/// @param server where it is
/// @param name its name
/// @param passwords password of each role
public record TestDatabase(PostgresServer server, String name, Map<String, String> passwords) {
    public TestDatabase {
        passwords = Map.copyOf(passwords);
    }

    /// The URL without user and password.
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /// The password of a role.
    ///
    /// @throws IllegalArgumentException if there is no such role
    public String password(String role) {
        var password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no database role " + role);
        }
        return password;
    }

    /// A connection as one of the services, which sees its own schema only.
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, password(role));
    }

    /// A connection that may do everything.
    public Connection connectAsSuperuser() throws SQLException {
        return server.connect(name);
    }

    /// Passwords are not for logs.
    @Override
    public String toString() {
        return jdbcUrl();
    }
}
