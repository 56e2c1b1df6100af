package com.dokploy.standalone;

import com.dokploy.platform.embedded.EmbeddedServerException;
import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaListener;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.messaging.relay.RelaySettings;
import com.dokploy.platform.settings.Switches;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL and the Kafka of this installation, and the one relay between them.
final class Infrastructure implements AutoCloseable {
    private static final String RELAY_USER = "relay";

    private final Home home;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final OutboxRelay relay;

    private Infrastructure(
            Home home, PostgresServer postgres, KafkaBroker kafka, OutboxRelay relay) {
        this.home = home;
        this.postgres = postgres;
        this.kafka = kafka;
        this.relay = relay;
    }

    /// Starts both servers side by side. When one does not start the process is to end, and takes the other with it.
    static Infrastructure start(Home home, Switches switches, Progress progress)
            throws IOException, InterruptedException, ExecutionException {
        var outside = Subscribers.listener(switches).orElse(null);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var postgresStart = threads.submit(() -> startPostgres(home, progress));
            var kafkaStart = threads.submit(() -> startKafka(home, outside, progress));
            var postgres = postgresStart.get();
            var kafka = kafkaStart.get();
            return new Infrastructure(home, postgres, kafka, relay(home, postgres, kafka));
        }
    }

    private static PostgresServer startPostgres(Home home, Progress progress) throws IOException {
        var postgres = PostgresServer.start(PostgresSettings.durable(home.postgres(), 0));
        postgres.restartWhenItDies(() -> giveUp(progress));
        var passwords = new LinkedHashMap<String, String>();
        for (var service : TopicCatalogue.SERVICES) {
            passwords.put(service, home.password("postgres-" + service));
        }
        Provisioning.provision(
                postgres, Provisioning.DATABASE, passwords, home.password("postgres-relay"));
        if (home.wasRestored()) {
            beginEpoch(postgres);
            home.forgetRestored();
        }
        progress.done("PostgreSQL");
        return postgres;
    }

    /// What was published before describes a future that the restore has undone: projections are to start over.
    private static void beginEpoch(PostgresServer postgres) {
        try (var connection = postgres.connect(Provisioning.DATABASE);
                var statement = connection.createStatement()) {
            statement.executeUpdate("update public.installation set epoch = gen_random_uuid()");
        } catch (SQLException e) {
            throw new EmbeddedServerException("could not begin a new epoch: " + e.getMessage(), e);
        }
    }

    private static void giveUp(Progress progress) {
        progress.line(
                "PostgreSQL ended and does not start again; its log is under the home. Stopping");
        System.exit(Standalone.FAILED);
    }

    private static KafkaBroker startKafka(
            Home home, @Nullable KafkaListener outside, Progress progress) throws IOException {
        var users = new HashMap<String, String>();
        for (var service : TopicCatalogue.SERVICES) {
            users.put(service, home.password("kafka-" + service));
        }
        for (var user : List.of(Services.GATEWAY, RELAY_USER, KafkaBroker.ADMIN)) {
            users.put(user, home.password("kafka-" + user));
        }
        var kafka = KafkaBroker.start(settings(home, users, outside));
        try (var admin = kafka.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowRelay(RELAY_USER);
            access.allowServices(TopicCatalogue.SERVICES);
            access.allowServices(List.of(Services.GATEWAY));
            if (outside != null) {
                access.allowSubscribers(outside.accounts().keySet());
            }
        }
        progress.done("Kafka");
        return kafka;
    }

    private static KafkaSettings settings(
            Home home, Map<String, String> users, @Nullable KafkaListener outside) {
        try {
            return new KafkaSettings(home.kafka(), 0, users, outside);
        } catch (IllegalArgumentException e) {
            throw new Refusal("DOKPLOY_KAFKA_ACCOUNTS: " + e.getMessage());
        }
    }

    private static OutboxRelay relay(Home home, PostgresServer postgres, KafkaBroker kafka)
            throws IOException {
        var settings =
                RelaySettings.of(
                        postgres.jdbcUrl(Provisioning.DATABASE),
                        Provisioning.RELAY,
                        home.password("postgres-relay"),
                        Provisioning.RELAY,
                        Provisioning.PUBLICATION,
                        TopicCatalogue.SERVICES,
                        Provisioning.RELAY);
        var producer = new HashMap<String, Object>(kafka.clientProperties(RELAY_USER));
        return new OutboxRelay(settings, producer, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    /// Begins to publish; the services' outbox tables must be there.
    void relay() {
        relay.start();
    }

    /// Lets a service set aside what it cannot handle of these topics.
    void allowDeadLetters(String service, Collection<String> consumed) {
        if (!consumed.isEmpty()) {
            try (var admin = kafka.admin()) {
                new KafkaAccess(admin).allowDeadLetters(service, consumed);
            }
        }
    }

    Map<String, Integer> ports() {
        return Map.of("postgres", postgres.port(), "kafka", kafka.port());
    }

    /// What a service needs to reach its database and Kafka.
    Map<String, String> properties(String service) throws IOException {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        kafka.clientProperties(service)
                .forEach((key, value) -> properties.put("spring.kafka.properties." + key, value));
        if (!service.equals(Services.GATEWAY)) {
            properties.put("spring.datasource.url", postgres.jdbcUrl(Provisioning.DATABASE));
            properties.put("spring.datasource.username", service);
            properties.put("spring.datasource.password", home.password("postgres-" + service));
            // Less than a container has: they share one machine and one PostgreSQL.
            properties.put("spring.datasource.hikari.maximum-pool-size", "6");
        }
        return properties;
    }

    @Override
    public void close() {
        relay.close();
        kafka.stop();
        postgres.stop();
    }
}
