package com.dokploy.standalone;

import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.messaging.relay.RelaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The PostgreSQL and the Kafka of this installation, and the one relay between them.
final class Infrastructure implements AutoCloseable {
    private static final String RELAY_USER = "relay";
    private static final String GATEWAY = "gateway";

    private final Home home;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final OutboxRelay relay;

    private Infrastructure(Home home, PostgresServer postgres, KafkaBroker kafka, OutboxRelay relay) {
        this.home = home;
        this.postgres = postgres;
        this.kafka = kafka;
        this.relay = relay;
    }

    static Infrastructure start(Home home, Progress progress) throws IOException {
        var broker = CompletableFuture.supplyAsync(() -> startKafka(home));
        var postgres = startPostgres(home);
        progress.done("PostgreSQL");
        try {
            var kafka = broker.join();
            progress.done("Kafka");
            return new Infrastructure(home, postgres, kafka, relay(home, postgres, kafka));
        } catch (CompletionException | IOException e) {
            postgres.stop();
            throw e;
        }
    }

    private static PostgresServer startPostgres(Home home) throws IOException {
        var postgres = PostgresServer.start(PostgresSettings.durable(home.postgres(), 0));
        var passwords = new LinkedHashMap<String, String>();
        for (var service : TopicCatalogue.SERVICES) {
            passwords.put(service, home.password("postgres-" + service));
        }
        Provisioning.provision(
                postgres, Provisioning.DATABASE, passwords, home.password("postgres-relay"));
        return postgres;
    }

    private static KafkaBroker startKafka(Home home) {
        try {
            var users = new HashMap<String, String>();
            for (var service : TopicCatalogue.SERVICES) {
                users.put(service, home.password("kafka-" + service));
            }
            for (var user : List.of(GATEWAY, RELAY_USER, KafkaBroker.ADMIN)) {
                users.put(user, home.password("kafka-" + user));
            }
            var kafka = KafkaBroker.start(new KafkaSettings(home.kafka(), 0, users));
            try (var admin = kafka.admin()) {
                grant(new KafkaAccess(admin));
            }
            return kafka;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void grant(KafkaAccess access) {
        access.ensureTopics(TopicCatalogue.all());
        access.allowRelay(RELAY_USER);
        TopicCatalogue.SERVICES.forEach(service -> access.allowService(service, TopicCatalogue.all()));
        access.allowService(GATEWAY, List.of());
    }

    private static OutboxRelay relay(Home home, PostgresServer postgres, KafkaBroker kafka)
            throws IOException {
        var settings =
                RelaySettings.of(
                        postgres.jdbcUrl(Provisioning.DATABASE),
                        Provisioning.RELAY,
                        home.password("postgres-relay"),
                        "dokploy_relay",
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

    Map<String, Integer> ports() {
        return Map.of("postgres", postgres.port(), "kafka", kafka.port());
    }

    /// What a service needs to reach its database and Kafka.
    Map<String, String> properties(String service) throws IOException {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        kafka.clientProperties(service)
                .forEach((key, value) -> properties.put("spring.kafka.properties." + key, value));
        if (!service.equals(GATEWAY)) {
            properties.put("spring.datasource.url", postgres.jdbcUrl(Provisioning.DATABASE));
            properties.put("spring.datasource.username", service);
            properties.put("spring.datasource.password", home.password("postgres-" + service));
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
