package com.dokploy.platform.work;

import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A table of jobs on a PostgreSQL of its own, with what an owner of work has: a status, a stage, an
/// application, a project.
final class JobTable implements AutoCloseable {
    static final String UNFINISHED = "status in ('waiting', 'busy')";
    static final WorkTable PLAIN = WorkTable.of("job", UNFINISHED).orderedBy("created_at, id");

    private final PostgresSettings settings;
    private PostgresServer server;
    private final HikariDataSource pool;
    final JdbcClient jdbc;
    final JdbcTransactionManager transactions;

    static JobTable create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new JobTable(directory);
    }

    private JobTable(Path directory) {
        server = PostgresServer.start(PostgresSettings.forTests(directory));
        var once = PostgresSettings.forTests(directory);
        settings = new PostgresSettings(directory, once.binaries(), server.port(), true);
        var config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl("postgres"));
        config.setUsername(PostgresServer.SUPERUSER);
        config.setPassword(server.superuserPassword());
        config.setMaximumPoolSize(24);
        config.setConnectionTimeout(2000);
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        transactions = new JdbcTransactionManager(pool);
        Flyway.configure().dataSource(pool).locations("classpath:db/kit/work").load().migrate();
        jdbc.sql(
                        """
                        create table job (
                            id               uuid        primary key
                          , status           text        not null default 'waiting'
                          , stage            text        not null default 'first'
                          , application      text        not null
                          , project          text        not null
                          , reason           text
                          , created_at       timestamptz not null default clock_timestamp()
                          , attempt          int         not null default 0
                          , next_attempt_at  timestamptz not null default now()
                          , cancel_requested boolean     not null default false
                          , lease_owner      text
                          , lease_until      timestamptz
                          , lease_version    bigint      not null default 0
                        )
                        """)
                .update();
    }

    LeaseQueue queue(WorkTable table, Duration lease) {
        return new LeaseQueue(table, lease, jdbc, transactions);
    }

    DataSource source() {
        return pool;
    }

    void clear() {
        jdbc.sql("truncate job, work_turn").update();
    }

    UUID add(String application, String project) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into job (id, application, project) values (?, ?, ?)")
                .params(List.of(id, application, project))
                .update();
        return id;
    }

    UUID add(String application) {
        return add(application, application);
    }

    Job read(UUID id) {
        return jdbc.sql("select * from job where id = ?")
                .param(id)
                .query((row, _) ->
                        new Job(
                                id,
                                row.getString("status"),
                                row.getString("stage"),
                                row.getString("application"),
                                String.valueOf(row.getString("reason")),
                                row.getInt("attempt")))
                .single();
    }

    record Job(
            UUID id, String status, String stage, String application, String reason, int attempt) {}

    void finish(UUID id) {
        jdbc.sql("update job set status = 'done' where id = ?").param(id).update();
    }

    /// As if the worker had not been heard of for the lease's time.
    void expireLease(UUID id) {
        jdbc.sql("update job set lease_until = now() - interval '1 second' where id = ?")
                .param(id)
                .update();
    }

    /// As if the wait were over.
    void due(UUID id) {
        jdbc.sql("update job set next_attempt_at = now() where id = ?").param(id).update();
    }

    void stopServer() {
        server.stop();
    }

    void startServer() {
        server = PostgresServer.start(settings);
    }

    @Override
    public void close() {
        pool.close();
        server.close();
    }
}
