package com.dokploy.stack;

import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.embedded.TopicSpec;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the servers ready for the services: roles, schemas and the publication in PostgreSQL, topics and rights in Kafka.
/// Done again it changes nothing but passwords that differ.
final class Provision {
    private static final Logger LOG = LoggerFactory.getLogger(Provision.class);
    private static final String CONNECT_SECONDS = "5";
    private static final Map<String, String> KAFKA_SWITCHES =
            Map.of(
                    "DOKPLOY_KAFKA_PROTOCOL", CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                    "DOKPLOY_KAFKA_TRUSTSTORE", "ssl.truststore.location",
                    "DOKPLOY_KAFKA_TRUSTSTORE_TYPE", "ssl.truststore.type");

    private final Switches switches;
    private final Secrets secrets;

    Provision(Switches switches, Secrets secrets) {
        this.switches = switches;
        this.secrets = secrets;
    }

    /// Returns when both are ready.
    ///
    /// @throws IOException if a secret is missing
    void run() throws IOException, InterruptedException {
        postgres();
        var administrator = administrator();
        Patience.until("Kafka", () -> makeTopics(administrator));
        LOG.info("Kafka is ready for the services");
    }

    /// Returns when PostgreSQL is ready, whatever Kafka does.
    ///
    /// @throws IOException if a secret is missing
    void postgres() throws IOException, InterruptedException {
        var services = secrets.read("postgres-", TopicCatalogue.SERVICES);
        var relays = new HashMap<String, String>();
        secrets.read("relay-", TopicCatalogue.SERVICES)
                .forEach(
                        (service, password) -> relays.put(Provisioning.relayOf(service), password));
        var superuser = superuser();
        Patience.until(
                "PostgreSQL",
                () -> Provisioning.provision(superuser, Provisioning.DATABASE, services, relays));
        LOG.info("PostgreSQL is ready for the services");
    }

    /// What was published before describes a future that a restore has undone: projections are to start over.
    void newEpoch() throws IOException, InterruptedException {
        var superuser = superuser();
        Patience.until(
                "PostgreSQL",
                () -> {
                    try (var connection = superuser.connect(Provisioning.DATABASE);
                            var statement = connection.createStatement()) {
                        statement.executeUpdate(
                                "update public.installation set epoch = gen_random_uuid()");
                    }
                });
        LOG.info("a new epoch has begun");
    }

    private Provisioning.Superuser superuser() throws IOException {
        var server = switches.get("DOKPLOY_POSTGRES", "postgres:5432");
        var options = switches.get("DOKPLOY_POSTGRES_OPTIONS").map(each -> "?" + each).orElse("");
        var properties = new Properties();
        properties.setProperty("user", switches.get("DOKPLOY_POSTGRES_ADMIN", "postgres"));
        properties.setProperty("password", secrets.read("postgres-admin"));
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        return database -> connect(server, database + options, properties);
    }

    private static Connection connect(String server, String database, Properties properties)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/%s".formatted(server, database), properties);
    }

    private Properties administrator() throws IOException {
        var properties = new Properties();
        properties.putAll(
                KafkaBroker.clientProperties(
                        switches.get("DOKPLOY_KAFKA", "kafka:9092"),
                        switches.get("DOKPLOY_KAFKA_ADMIN", KafkaBroker.ADMIN),
                        secrets.read("kafka-admin")));
        for (var other : KAFKA_SWITCHES.entrySet()) {
            switches.get(other.getKey())
                    .ifPresent(value -> properties.put(other.getValue(), value));
        }
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "setup");
        return properties;
    }

    private static void makeTopics(Properties administrator) {
        try (var admin = Admin.create(administrator)) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowServices(Secrets.kafkaUsers());
            var consumable = consumable();
            for (var service : TopicCatalogue.SERVICES) {
                access.allowHeartbeats(service);
                // Nothing of ours acts on what is set aside.
                access.allowDeadLetters(service, consumable);
            }
        }
    }

    private static List<String> consumable() {
        return Stream.concat(TopicCatalogue.facts().stream(), TopicCatalogue.states().stream())
                .map(TopicSpec::name)
                .toList();
    }
}
