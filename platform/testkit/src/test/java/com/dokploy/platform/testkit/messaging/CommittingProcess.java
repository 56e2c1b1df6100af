package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// A service that changes state as fast as it can, each change with its event in one transaction, until it is killed. Every seventh
/// transaction it takes back.
final class CommittingProcess {
    /// The name in events of transactions that were rolled back.
    static final String NEVER = "never";

    private static final int TAKEN_BACK = 7;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final String aggregate;

    private CommittingProcess(
            SingleConnectionDataSource database, String schema, String aggregate) {
        this.jdbc = JdbcClient.create(database);
        this.outbox = new Outbox(jdbc, Clock.systemUTC(), schema);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.aggregate = aggregate;
    }

    /// The process.
    public static void main(String[] arguments) throws Exception {
        var settings = ChildProcess.settings();
        var database =
                new SingleConnectionDataSource(
                        settings.getProperty("url"),
                        settings.getProperty("username"),
                        settings.getProperty("password"),
                        true);
        database.setAutoCommit(true);
        var service =
                new CommittingProcess(
                        database,
                        settings.getProperty("schema"),
                        settings.getProperty("aggregate"));
        var ids = Stream.of(settings.getProperty("ids").split(",")).map(UUID::fromString).toList();
        var pause = Long.parseLong(settings.getProperty("pause"));
        System.out.println(ChildProcess.READY);
        for (var number = 0; ; number++) {
            service.change(ids.get(number % ids.size()), number % TAKEN_BACK == TAKEN_BACK - 1);
            Thread.sleep(pause);
        }
    }

    private void change(UUID id, boolean takenBack) {
        transactions.executeWithoutResult(status -> {
            var version =
                    jdbc.sql("select coalesce(max(version), 0) + 1 from proof where id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single();
            jdbc.sql("insert into proof (id, version) values (:id, :version)")
                    .param("id", id)
                    .param("version", version)
                    .update();
            var name = takenBack ? NEVER : "thing";
            outbox.append(
                    OutboxEvent.fact(
                            aggregate,
                            id,
                            version,
                            "thing.created.v1",
                            Map.of("id", id, "name", name)));
            if (takenBack) {
                status.setRollbackOnly();
            }
        });
    }
}
