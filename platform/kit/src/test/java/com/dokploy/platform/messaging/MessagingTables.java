package com.dokploy.platform.messaging;

import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A real PostgreSQL with the tables of messaging.
final class MessagingTables implements AutoCloseable {
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    private final PostgresServer server;

    MessagingTables(Path directory) {
        server = PostgresServer.start(PostgresSettings.forTests(directory));
        var source = new PGSimpleDataSource();
        source.setURL(server.jdbcUrl("postgres"));
        source.setUser(PostgresServer.SUPERUSER);
        source.setPassword(server.superuserPassword());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/kit/messaging")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        server.stop();
    }
}
