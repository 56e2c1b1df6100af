package com.dokploy.platform.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Both servers in a JVM of their own, which the crash test kills.
final class BothServers {
    static final String TOPIC = "dokploy.auth.user.v1";

    private BothServers() {}

    static PostgresSettings postgres(Path directory) {
        return PostgresSettings.durable(directory.resolve("postgres"), 0);
    }

    static KafkaSettings kafka(Path directory) {
        return new KafkaSettings(
                directory.resolve("kafka"), 0, Map.of("admin", "a", "relay", "r", "auth", "u"));
    }

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var server = PostgresServer.start(postgres(directory));
        var broker = KafkaBroker.start(kafka(directory));
        try (var connection = server.connect("postgres");
                var admin = broker.admin()) {
            Sql.execute(connection, "create table if not exists kept (id int)");
            Sql.execute(connection, "insert into kept values (1)");
            new KafkaAccess(admin).ensureTopics(List.of(TopicSpec.of(TOPIC)));
            KafkaClients.send(broker.clientProperties("admin"), TOPIC, "kept");
        }
        System.out.println("both servers are up");
        new CountDownLatch(1).await();
    }
}
