package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `setup` does to a PostgreSQL and a Kafka that come after it.
class ProvisionTest {
    @TempDir static Path directory;
    static PostgresServer postgres;
    static KafkaBroker kafka;
    static Secrets secrets;
    static Switches switches;
    static int kafkaPort;

    @BeforeAll
    static void setUpBeforeTheServersAreThere() throws Exception {
        secrets = new Secrets(directory.resolve("secrets"));
        secrets.make();
        var postgresPort = FreePort.any();
        kafkaPort = FreePort.any();
        switches =
                new Switches(
                        Map.of(
                                "DOKPLOY_POSTGRES", "127.0.0.1:" + postgresPort,
                                "DOKPLOY_POSTGRES_ADMIN", "boss",
                                "DOKPLOY_KAFKA", "127.0.0.1:" + kafkaPort));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> setup =
                    threads.submit(() -> {
                        new Provision(switches, secrets).run();
                        return null;
                    });
            postgres =
                    PostgresServer.start(
                            PostgresSettings.durable(directory.resolve("postgres"), postgresPort));
            try (var connection = postgres.connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create role boss superuser login password '%s'"
                                .formatted(secrets.read("postgres-admin")));
            }
            var passwords = secrets.read("kafka-", Secrets.kafkaUsers());
            passwords.put("admin", secrets.read("kafka-admin"));
            kafka =
                    KafkaBroker.start(
                            new KafkaSettings(directory.resolve("kafka"), kafkaPort, passwords));
            setup.get(60, TimeUnit.SECONDS);
        }
    }

    @AfterAll
    static void stop() {
        kafka.stop();
        postgres.stop();
    }

    private static String asked(String role, String password, String query)
            throws SQLException, IOException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("dokploy"), role, secrets.read(password));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void everyServiceFindsItsSchemaAndItsRelay() throws Exception {
        for (var service : TopicCatalogue.SERVICES) {
            assertThat(asked(service, "postgres-" + service, "select current_schema()"))
                    .isEqualTo(service);
            assertThat(
                            asked(
                                    service + "_relay",
                                    "relay-" + service,
                                    "select rolreplication from pg_roles where rolname = user"))
                    .isEqualTo("t");
        }
    }

    private static void send(String user, String topic) throws Exception {
        var client = new HashMap<String, Object>(kafka.clientProperties(user));
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) Objects.requireNonNull(e.getCause());
        }
    }

    /// Each service relays its own outbox here.
    @Test
    void aServiceWritesItsOwnTopicsAndTheHeartbeatAndNoOthers() throws Exception {
        send("auth", "dokploy.auth.user.v1");
        send("auth", "dokploy.platform.heartbeat.v1");
        send("deployment", "dokploy.webhook.push.v1.dlt");
        assertThatThrownBy(() -> send("auth", "dokploy.webhook.push.v1"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send("gateway", "dokploy.auth.user.v1"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void doneAgainItChangesNothingAndANewEpochIsBegunOnRequestAlone() throws Exception {
        var query = "select epoch::text from public.installation";
        var before = asked("auth", "postgres-auth", query);
        new Provision(switches, secrets).run();
        assertThat(asked("auth", "postgres-auth", query)).isEqualTo(before);
        new Provision(switches, secrets).newEpoch();
        assertThat(asked("auth", "postgres-auth", query)).isNotEqualTo(before);
    }
}
