package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.test.context.DynamicPropertyRegistry;

/// One PostgreSQL and one Kafka, provisioned as standalone provisions them, and the settings with which a service runs on them.
///
/// ```java
/// @DynamicPropertySource
/// static void servers(DynamicPropertyRegistry registry) {
///     TestServers.shared().register("project", registry);
/// }
/// ```
///
/// [#shared] gives all tests of a JVM the same pair, and every registration a database of its own. Kafka's topics are common to
/// them: look for ids of your own there, or take a pair of your own with [#start], as a test does that stops a server.
public final class TestServers implements AutoCloseable {
    private final TestPostgres postgres;
    private final TestKafka kafka;
    private final Path secrets;
    private final TestDatabase database;

    private TestServers(TestPostgres postgres, TestKafka kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.secrets = TestDirectories.create("keys").resolve("secrets.keyset");
        this.database = postgres.newDatabase();
        try {
            SecretBox.generate(secrets);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a test key", e);
        }
    }

    private static final class Shared {
        static final TestServers INSTANCE =
                new TestServers(TestPostgres.shared(), TestKafka.shared());
    }

    /// The pair that all tests of this JVM share; stopped when the JVM ends.
    public static TestServers shared() {
        return Shared.INSTANCE;
    }

    /// A pair of the caller's own, which may stop it; stopped when the JVM ends at the latest.
    public static TestServers start() {
        return new TestServers(TestPostgres.start(), TestKafka.start());
    }

    /// The server; its superuser may do everything.
    public PostgresServer postgres() {
        return postgres.server();
    }

    /// The broker; [KafkaBroker#ADMIN] may write and read as anybody.
    public KafkaBroker kafka() {
        return kafka.broker();
    }

    /// Takes the broker away until [#kafkaComesBack]; only for a pair of one's own.
    public void kafkaGoesAway() {
        kafka.goAway();
    }

    /// The broker is there again, under the same address.
    public void kafkaComesBack() {
        kafka.comeBack();
    }

    /// The database that [#properties(String)] names.
    public TestDatabase database() {
        return database;
    }

    /// A new database with the schemas and roles of all services, and no table.
    public TestDatabase newDatabase() {
        return postgres.newDatabase();
    }

    /// Settings for a service's context on the common database, with a relay of its own for its outbox.
    ///
    /// @param service its name, which is also its schema, its role and its Kafka user
    public Map<String, String> properties(String service) {
        return properties(service, database);
    }

    /// Settings for a service's context on this database, with a relay of its own for its outbox.
    public Map<String, String> properties(String service, TestDatabase its) {
        var properties = new TreeMap<>(client(service));
        properties.put("dokploy.service", service);
        properties.put("spring.config.name", service + "-service");
        properties.put("server.port", "0");
        properties.put("dokploy.keys.secrets", secrets.toString());
        properties.put("dokploy.keys.jwt", secrets.toString());
        properties.put("spring.datasource.url", its.jdbcUrl());
        properties.put("spring.datasource.username", service);
        properties.put("spring.datasource.password", its.password(service));
        properties.put("dokploy.relay.enabled", "true");
        properties.put("dokploy.relay.url", its.jdbcUrl());
        properties.put("dokploy.relay.username", Provisioning.RELAY);
        properties.put("dokploy.relay.password", its.password(Provisioning.RELAY));
        // Slots belong to the whole server, and every database has its own.
        properties.put("dokploy.relay.slot", "relay_%s_%s".formatted(its.name(), service));
        return properties;
    }

    /// Kafka settings alone, for a service without a schema.
    ///
    /// @param user a service, `gateway`, `relay` or `admin`
    public Map<String, String> client(String user) {
        var properties = new TreeMap<String, String>();
        kafka.clientProperties(user)
                .forEach((name, value) -> properties.put("spring.kafka.properties." + name, value));
        properties.remove("spring.kafka.properties.bootstrap.servers");
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        return properties;
    }

    /// Hands Spring's test context the settings of a service on a new database.
    ///
    /// @return that database
    public TestDatabase register(String service, DynamicPropertyRegistry registry) {
        var its = newDatabase();
        properties(service, its).forEach((name, value) -> registry.add(name, () -> value));
        return its;
    }

    /// Settings as arguments of a Spring application.
    public static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    /// Stops both; only for a pair of one's own.
    @Override
    public void close() {
        kafka.close();
        postgres.server().stop();
    }
}
