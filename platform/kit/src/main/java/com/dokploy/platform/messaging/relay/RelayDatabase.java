package com.dokploy.platform.messaging.relay;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/// Plain connections to the database that a relay follows; none comes from a pool, as each lives long.
final class RelayDatabase {
    /// Shorter than what a stand-by needs to notice: a leader that lost its network must stop first.
    private static final String SECONDS = "5";

    private static final int POSTGRESQL_PORT = 5432;
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([a-z-]+)");

    private final RelaySettings settings;

    RelayDatabase(RelaySettings settings) {
        this.settings = settings;
    }

    /// A connection whose statements answer at once or fail.
    Connection connect(String purpose) throws SQLException {
        var properties = properties(purpose);
        properties.setProperty("socketTimeout", SECONDS);
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    /// A connection for what may take long: making a slot waits for open transactions.
    Connection connectPatiently(String purpose) throws SQLException {
        return DriverManager.getConnection(settings.jdbcUrl(), properties(purpose));
    }

    private Properties properties(String purpose) {
        var properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", settings.slot() + " " + purpose);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", SECONDS);
        return properties;
    }

    /// The parts of the URL, as Debezium wants them.
    Properties debeziumProperties() {
        var url = URI.create(settings.jdbcUrl().substring("jdbc:".length()));
        var port = url.getPort() < 0 ? POSTGRESQL_PORT : url.getPort();
        var properties = new Properties();
        properties.setProperty("database.hostname", url.getHost());
        properties.setProperty("database.port", Integer.toString(port));
        properties.setProperty("database.dbname", url.getPath().substring(1));
        properties.setProperty("database.user", settings.username());
        properties.setProperty("database.password", settings.password());
        properties.setProperty("database.tcpKeepAlive", "true");
        var sslMode = SSL_MODE.matcher(url.getQuery() == null ? "" : url.getQuery());
        if (sslMode.find()) {
            properties.setProperty("database.sslmode", sslMode.group(1));
        }
        return properties;
    }
}
